"""A linter for messages that are sent after a job interview."""

import os

# Drafts are private. The runtime of the meaning model reports its use to its maker unless this is set before it is imported,
# by us or by a spaCy pipeline of the user's.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
