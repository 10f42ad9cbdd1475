"""A linter for messages that are sent after a job interview."""
