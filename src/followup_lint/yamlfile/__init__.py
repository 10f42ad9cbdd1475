"""YAML as people write it: plain data, the line of each key, and errors that say what to do."""

from followup_lint.yamlfile.append import append_entry
from followup_lint.yamlfile.explain import explain, explain_with_place, nearest, quote
from followup_lint.yamlfile.load import Document, LineTree, load_yaml

__all__ = ["Document", "LineTree", "append_entry", "explain", "explain_with_place", "load_yaml", "nearest", "quote"]
