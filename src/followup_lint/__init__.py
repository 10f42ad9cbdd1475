"""A linter for the messages that people send after a job interview."""
