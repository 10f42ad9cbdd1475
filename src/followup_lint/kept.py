"""The drafts that a process has read and will lint later: the first in memory, the others in a file."""

import os
import pickle
from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from followup_lint.cache import seal, unseal
from followup_lint.loading import LoadedDraft

MOST_IN_MEMORY = 1_000  # drafts; one in the file takes less than half the time that reading it again takes


@dataclass(slots=True)
class Kept:
    """Drafts by their numbers, each until it is taken.

    The file is in `folder`, has no name, is encrypted with a key that only this process has, and is gone with it. Without
    a folder, or if the file cannot be written, no more drafts are kept than those in memory.
    """

    folder: Path | None = None
    _loaded: dict[int, LoadedDraft] = field(default_factory=dict)
    _file: IO[bytes] | None = None
    _key: bytes = field(default_factory=lambda: os.urandom(32))
    _starts: "array[int]" = field(default_factory=lambda: array("Q"))
    _sizes: "array[int]" = field(default_factory=lambda: array("I"))

    def put(self, number: int, loaded: LoadedDraft, *, in_memory: bool = False) -> None:
        """Keeps a draft if there is room for it; one that must be `in_memory` in any case."""
        if in_memory or len(self._loaded) < MOST_IN_MEMORY:
            self._loaded[number] = loaded
        elif self.folder is not None:
            try:
                self._write(number, seal(pickle.dumps(loaded, pickle.HIGHEST_PROTOCOL), self._key))
            except (OSError, TypeError, pickle.PicklingError):  # a full disk; a time zone of another sort
                self.folder = None

    def take(self, number: int) -> LoadedDraft | None:
        """A draft that was kept, and is not any more; None if there is none."""
        if number in self._loaded:
            return self._loaded.pop(number)
        if self._file is None or number >= len(self._sizes) or not self._sizes[number]:
            return None
        size, self._sizes[number] = self._sizes[number], 0
        with suppress(OSError, ValueError):
            self._file.seek(self._starts[number])
            loaded: LoadedDraft = pickle.loads(unseal(self._file.read(size), self._key))
            return loaded
        return None

    def close(self) -> None:
        """Forgets all drafts that are in the file."""
        if self._file is not None:
            self._file.close()
            self._file = self.folder = None

    def _write(self, number: int, data: bytes) -> None:
        # Not buffered: what a full disk has no room for would come up again when the file is closed.
        self._file = self._file or TemporaryFile(dir=self.folder, buffering=0)  # noqa: SIM115  # it stays open
        start = self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        missing = number + 1 - len(self._sizes)
        if missing > 0:
            self._starts.frombytes(bytes(self._starts.itemsize * missing))
            self._sizes.frombytes(bytes(self._sizes.itemsize * missing))
        self._starts[number], self._sizes[number] = start, len(data)
