"""Topics from notes: those of headings and bullets, each with its line."""

from pathlib import Path

import pytest

from commandline import THANKS, Command
from followup_lint.context import resolve
from followup_lint.errors import ContextError
from followup_lint.reading import read_bytes

NOTES = """\
# Interview notes

## Kafka to Pulsar migration
- talked about the on-call load: twice a week, they hate it
- [x] schema registry, still by hand
* Next steps
1. Their **data mesh** (see [the post](https://example.org/mesh))
- They asked about Rust because of the new agents
- salary!
- Mei-Ling was very kind
- ?
- https://example.org

Told me that the replay tool was written by Mei-Ling; they are afraid of the replay tool. And there was Flink. Nothing more.

```
- not a bullet
```
"""
FOUND = [
    ("Kafka to Pulsar migration", 3),
    ("on-call load", 4),
    ("schema registry", 5),
    ("data mesh", 7),
    ("Rust", 8),
    ("replay tool", 14),
    ("Flink", 14),
]


def topics(folder: Path, notes: str, interview: str = "notes: notes.md\n") -> list[tuple[str, int | None]]:
    (folder / "notes.md").write_text(notes, "utf-8")
    (folder / "interview.yml").write_text(interview, "utf-8")
    facts = resolve(read_bytes(THANKS.encode(), name="note.txt"), folder=folder, options={})
    return [(topic.name, topic.origin.line if topic.origin else None) for topic in facts.context.topics]


def test_headings_and_bullets_name_topics(tmp_path: Path) -> None:
    assert [topic for topic in topics(tmp_path, NOTES) if topic[0] != "Mei-Ling was very kind"] == FOUND


@pytest.mark.parametrize(
    ("notes", "first"),
    [
        (
            "Met Astrid. The hour went by on the moth infestation. TMS is hated. The moth infestation again.",
            "moth infestation",
        ),
        ("She explained that the discharge lounge is closed at six.", "discharge lounge"),
        ("They are afraid of the ingress rewrite, really.", "ingress rewrite"),
        ("It was about gRPC, mostly, and about many other things.", "gRPC"),
    ],
)
def test_running_text_names_topics_by_what_it_keeps_naming(tmp_path: Path, notes: str, first: str) -> None:
    assert topics(tmp_path, notes)[0] == (first, 1)


def test_people_and_the_company_are_not_topics_of_running_text(tmp_path: Path) -> None:
    interview = "company: Northwind Labs\ninterviewers: [Mei-Ling Alvarez]\nnotes: notes.md\n"
    text = "There was Alvarez, and with her the whole of Northwind, and Mei-Ling said it once more."
    assert topics(tmp_path, text, interview) == []


def test_topics_from_notes_are_added_to_those_that_are_written_down(tmp_path: Path) -> None:
    interview = "topics: [{name: messaging, aliases: [kafka to pulsar migration]}]\nnotes: notes.md\n"
    found = topics(tmp_path, "- Kafka to Pulsar migration\n- on-call load\n", interview)
    assert found == [("messaging", None), ("on-call load", 2)]


def test_notes_without_topics_add_none(tmp_path: Path) -> None:
    assert topics(tmp_path, "It went well, and I would like to see them again.\n\n## Next steps\n") == []


def test_context_shows_where_each_topic_comes_from(command: Command, folder: Path) -> None:
    (folder / "notes.md").write_text("- on-call load\n", "utf-8")
    (folder / "interview.yml").open("a", encoding="utf-8").write("notes: notes.md\n")
    rows = [
        line.split("  ") for line in command("context", "thank-you.txt").out.splitlines() if line.startswith("topics")
    ]
    shown = [[part.strip() for part in row if part.strip()] for row in rows]
    assert shown == [
        ["topics", "Kafka to Pulsar migration", "interview.yml:4"],
        ["topics", "on-call load", "a guess from notes.md:1"],
    ]


def test_unreadable_notes_are_reported(tmp_path: Path) -> None:
    with pytest.raises(ContextError, match=r'interview.yml:1: no such file: "nowhere.md"'):
        topics(tmp_path, "", "notes: nowhere.md\n")
    (tmp_path / "notes.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "interview.yml").write_text("notes: notes.md\n", "utf-8")
    with pytest.raises(ContextError, match="UTF-8"):
        resolve(read_bytes(THANKS.encode(), name="note.txt"), folder=tmp_path, options={})
