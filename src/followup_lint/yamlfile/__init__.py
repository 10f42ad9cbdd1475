"""YAML as people write it: plain data, the line of each key, and errors that say what to do."""

from followup_lint.yamlfile.append import append_entry
from followup_lint.yamlfile.explain import explain, explain_with_places, most_similar, nearest, quote
from followup_lint.yamlfile.load import Document, LineTree, load_yaml
from followup_lint.yamlfile.remove import remove_entry

__all__ = [
    "Document",
    "LineTree",
    "append_entry",
    "explain",
    "explain_with_places",
    "load_yaml",
    "most_similar",
    "nearest",
    "quote",
    "remove_entry",
]
