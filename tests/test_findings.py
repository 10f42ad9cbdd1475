"""What is found in the labelled drafts is what review has seen: after a change of rules, `make snapshot` and read the diff."""

from difflib import unified_diff

from snapshot import FILE, snapshot

# Eight-bit arithmetic rounds in another way on other processors, so that a sentence on the edge may fall to either side.
MAY_DIFFER = 0.01


def test_the_findings_of_all_labelled_drafts_are_those_in_the_snapshot() -> None:
    written, now = FILE.read_text("utf-8").splitlines(), snapshot()
    diff = "\n".join(unified_diff(written, now, "reviewed", "now", lineterm="", n=0))
    assert _by_words(written) == _by_words(now), diff
    assert len(set(written) ^ set(now)) <= MAY_DIFFER * 2 * len(written), diff


def _by_words(lines: list[str]) -> set[str]:
    """What words alone find, whether the meaning model agrees or not."""
    return {line[2:] for line in lines if line[0] in "=-"}
