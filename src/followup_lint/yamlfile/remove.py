"""Removes an entry from a list in YAML text and keeps every other byte, as `append_entry` adds one."""

from collections.abc import Iterator, Sequence

import yaml

from followup_lint.errors import FollowupLintError
from followup_lint.yamlfile.append import Edit, Place, after, apply_edits, data_of, end_of, find_place, start_of
from followup_lint.yamlfile.load import load_yaml


def remove_entry(text: str, key: str, index: int, *, path: str, error: type[FollowupLintError]) -> str | None:
    """The text without an entry of the list `key` at the top of the document; without the key, if nothing is left in it.

    None if the entry cannot be taken out so that everything else stays as it is. Raises `error` if the text is not valid.
    """
    before = load_yaml(text, path=path, error=error).data
    entries = before.get(key)
    if isinstance(entries, str) and index == 0 and len(entries.split()) == 1:
        entries = [entries]
    if not isinstance(entries, list) or index >= len(entries):
        return None
    kept = [*entries[:index], *entries[index + 1 :]]
    wanted = before | {key: kept} if kept else {name: value for name, value in before.items() if name != key}
    for edits in _candidates(find_place(text, key), index, is_last=not kept):
        written = apply_edits(text, edits)
        if not written.strip() and not wanted:
            return written
        if data_of(written, path, error) == wanted:
            return written
    return None


def _candidates(place: Place, index: int, *, is_last: bool) -> Iterator[list[Edit]]:
    """Ways to take the entry out, the most natural first; not all of them need be right."""
    if not place.value:
        return
    if is_last:
        yield [_lines(place.text, start_of(place.name), end_of(place.value))]
        return
    entries = list(_entries(place.value))
    start, end = start_of(entries[index]), end_of(entries[index])
    first = place.value[0]
    if isinstance(first, yaml.SequenceStartEvent) and first.flow_style:
        if index + 1 < len(entries):
            following = start_of(entries[index + 1])
            yield [_lines(place.text, start, end)]
            yield [(start, following, "")]
        else:
            yield [(end_of(entries[index - 1]), end, "")]
    else:
        yield [_lines(place.text, start, end)]


def _entries(value: Sequence[yaml.Event]) -> Iterator[Sequence[yaml.Event]]:
    """The events of each entry of a list."""
    at = 1
    while at < len(value) - 1:
        following = after(value, at)
        yield value[at:following]
        at = following


def _lines(text: str, start: int, end: int) -> Edit:
    """The edit that removes all lines from one offset to another."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    if text[end : end + 2] == "\r\n":
        end += 2
    elif end < len(text):
        end += 1
    return begin, end, ""
