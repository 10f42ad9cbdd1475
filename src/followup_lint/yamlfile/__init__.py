"""YAML as people write it: plain data, the line of each key, and errors that say what to do."""

from followup_lint.yamlfile.explain import explain, nearest
from followup_lint.yamlfile.load import Document, load

__all__ = ["Document", "explain", "load", "nearest"]
