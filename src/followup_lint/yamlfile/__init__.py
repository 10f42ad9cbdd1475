"""YAML as people write it: plain data, the line of each key, and errors that say what to do."""

from followup_lint.yamlfile.explain import explain, nearest
from followup_lint.yamlfile.load import Document, load_yaml

__all__ = ["Document", "explain", "load_yaml", "nearest"]
