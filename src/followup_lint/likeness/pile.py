"""The words of the drafts of a run: some thirty bytes of each in memory, and the rest, if there are many, in a file."""

import sys
from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from tempfile import SpooledTemporaryFile
from zlib import crc32

_IN_MEMORY = 4_000_000  # bytes; the words of some 6,000 drafts
_CHARACTERS = sys.maxunicode + 1


@dataclass(frozen=True, slots=True)
class RunDraft:
    """A draft of a run: the masked words of its body, and its recipients (lower case; empty if not known)."""

    path: str
    words: tuple[str, ...]
    recipients: frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept of a draft: one character for each of its words, and a number for each of its recipients.

    A word always has the same character; of a million pairs of words, one pair has the same one.
    """

    words: str
    recipients: frozenset[int]

    @classmethod
    def of(cls, draft: RunDraft) -> "Text":
        """What is kept of this draft."""
        encoded = "\n".join(draft.words).encode("utf-8", "surrogatepass").split(b"\n") if draft.words else ()
        words = "".join([chr(crc32(word) % _CHARACTERS) for word in encoded])
        return cls(words, frozenset(crc32(name.encode("utf-8", "surrogatepass")) for name in draft.recipients))


@dataclass(slots=True)
class Pile:
    """The drafts of a run as far as they are compared, by their numbers.

    If they are many, their words are in a file in `folder` that has no name and is gone with the pile, or with the
    process; without a folder, they stay in memory. `lengths` are in words; equal words, or recipients, have equal
    digests.
    """

    folder: Path | None = None
    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    word_digests: "array[int]" = field(default_factory=lambda: array("Q"))
    recipient_digests: "array[int]" = field(default_factory=lambda: array("Q"))
    _ends: "array[int]" = field(default_factory=lambda: array("Q", (0,)))
    _file: "SpooledTemporaryFile[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        size, folder = (_IN_MEMORY, str(self.folder)) if self.folder else (0, None)
        self._file = SpooledTemporaryFile(size, dir=folder)  # noqa: SIM115  # see close

    def add(self, text: Text) -> None:
        """Adds the next draft. Raises OSError if the file cannot be written."""
        words = text.words.encode("utf-32-le", "surrogatepass")
        recipients = array("I", sorted(text.recipients)).tobytes()
        self._file.seek(self._ends[-1])
        self._file.write(words + recipients)
        self._ends.append(self._ends[-1] + len(words) + len(recipients))
        self.lengths.append(len(text.words))
        self.word_digests.append(_digest(words))
        self.recipient_digests.append(_digest(recipients))

    def words(self, number: int) -> str:
        """The words of the draft with this number. Raises OSError."""
        return self._read(self._ends[number], 4 * self.lengths[number]).decode("utf-32-le", "surrogatepass")

    def recipients(self, number: int) -> frozenset[int]:
        """The recipients of the draft with this number. Raises OSError."""
        start = self._ends[number] + 4 * self.lengths[number]
        return frozenset(array("I", self._read(start, self._ends[number + 1] - start)))

    def close(self) -> None:
        """Forgets all words."""
        self._file.close()

    def _read(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        return self._file.read(size)


def _digest(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")
