"""Results of earlier runs in the user's cache folder, each under a digest of all that it depends on.

Nobody can read a result without that from which it was made: the name of its file is one digest of it, and the content is
encrypted with another. So no words of a draft are in the folder for those who don't have the draft. Nothing here is ever
fatal: what cannot be read, written or understood is as if it were not there.
"""

import json
import os
import stat
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

try:
    from _blake2 import blake2b
    from _sha3 import shake_256  # type: ignore[import-not-found]
except ImportError:  # only `hashlib` is public, but it loads the library of OpenSSL, for other hashes
    from hashlib import blake2b, shake_256

PACKAGE = Path(__file__).parent
_FORMAT = b"followup-lint 1\n"
_NONCE, _TAG = 16, 16  # bytes
_LARGEST = 500_000  # bytes of a result
_MOST_FILES, _MOST_BYTES = 150_000, 150_000_000
_KEPT = 0.75  # of these, after old results were removed


@dataclass(frozen=True, slots=True)
class Store:
    """The results in a folder; without a folder there are none, and none are kept."""

    folder: Path | None = None

    def get(self, key: bytes) -> Any:
        """The result under a key, as it was put; None if there is none."""
        if self.folder is None:
            return None
        path = self.folder / _name(key)
        with suppress(OSError, ValueError, zlib.error, RecursionError):
            data = path.read_bytes()
            os.utime(path)  # those that are used longest ago are removed first
            return json.loads(unseal(data, key))
        return None

    def put(self, key: bytes, result: Any) -> None:
        """Keeps a result, which is plain data, under a key of `digest`."""
        if self.folder is None:
            return
        with suppress(OSError, ValueError, TypeError, RecursionError):
            data = seal(json.dumps(result, separators=(",", ":")).encode(), key)
            if len(data) <= _LARGEST:
                write_whole(self.folder / _name(key), data)

    def holds(self, count: int) -> bool:
        """Whether there are so many results, so that those of so many drafts may be among them."""
        with suppress(OSError):
            return self.folder is not None and sum(1 for _ in os.scandir(self.folder)) >= count
        return False

    def tidy(self) -> None:
        """Removes the results that were not used for longest, if there are too many."""
        with suppress(OSError):
            times, sizes = array("d"), array("Q")  # and not the files: they may be many
            for status, _ in self._files():
                times.append(status.st_mtime)
                sizes.append(status.st_size)
            if len(times) <= _MOST_FILES and sum(sizes) <= _MOST_BYTES:
                return
            newest = _newest_too_many(times, sizes)
            for status, path in self._files():
                if status.st_mtime <= newest:
                    with suppress(OSError):
                        Path(path).unlink()

    def _files(self) -> Iterator[tuple[os.stat_result, str]]:
        """The files of the results, with what the system knows of them. Raises OSError."""
        if self.folder is not None:
            with os.scandir(self.folder) as found:
                for entry in found:
                    with suppress(FileNotFoundError):  # another run removed it
                        yield entry.stat(), entry.path


def _newest_too_many(times: Sequence[float], sizes: Sequence[int]) -> float:
    """The time up to which files are removed, so that those which are left are few and small enough."""
    count, total, newest = len(times), sum(sizes), 0.0
    for at in sorted(range(len(times)), key=times.__getitem__):
        if count <= _KEPT * _MOST_FILES and total <= _KEPT * _MOST_BYTES:
            break
        count, total, newest = count - 1, total - sizes[at], times[at]
    return newest


def cache_folder() -> Path:
    """The folder for all that can be made again: FOLLOWUP_LINT_CACHE_DIR, else the system's place for it."""
    if given := os.environ.get("FOLLOWUP_LINT_CACHE_DIR"):
        return Path(os.path.abspath(os.path.expanduser(given)))
    import platformdirs

    return platformdirs.user_cache_path("followup-lint", appauthor=False)


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file of the cache at once: another run may be reading it. Raises OSError, with nothing written."""
    temporary = f"{path}.{os.urandom(4).hex()}"
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def open_store() -> Store:
    """The results of earlier runs; none if the folder cannot be made, or others could write to it."""
    folder = cache_folder() / "results"
    with suppress(OSError, ValueError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(0o700, exist_ok=True)
        status = os.lstat(folder)
        is_ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        if stat.S_ISDIR(status.st_mode) and is_ours:
            if stat.S_IMODE(status.st_mode) & 0o077:
                folder.chmod(0o700)
            return Store(folder)
    return Store()


def clear() -> int:
    """Removes all results and all that is made of rules; returns how many files that were. What is not ours stays.

    Raises OSError if a file cannot be removed.
    """
    top, removed = cache_folder(), 0
    results = top / "results"
    for path in [
        *results.glob("*"),
        *top.glob("rules-*.json"),
        *top.glob("sheets-*.json"),
        *top.glob("expressions-*.bin"),
    ]:
        if path.is_file() and not path.is_symlink():
            path.unlink()
            removed += 1
    for folder in (results, top):
        with suppress(OSError):  # others may have put something there
            folder.rmdir()
    return removed


def digest(*parts: object) -> bytes:
    """The key for a result that depends on these: plain data and bytes, in this order."""
    made = blake2b(digest_size=32)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.digest()


@cache
def program_digest() -> bytes:
    """A digest of this program: its own files, and when libraries were last installed."""
    found: list[object] = [sys.version]
    for top in (PACKAGE, PACKAGE.parents[1] / "rules"):
        waiting = [str(top)] if top.is_dir() else []
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in sorted(entries, key=lambda each: each.name):
                    if entry.is_dir():
                        waiting += [entry.path] if entry.name != "__pycache__" else []
                    elif not entry.name.endswith(".pyc"):
                        status = entry.stat()
                        found.append((entry.path, status.st_size, status.st_mtime_ns))
    libraries = (path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
    found += [(path, os.stat(path).st_mtime_ns) for path in libraries if os.path.isdir(path)]
    return digest(*found)


def file_digest(path: str | Path) -> bytes | None:
    """A digest of what a file contains, or of the names in a folder; None if it cannot be read."""
    with suppress(OSError, ValueError):
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            return digest(sorted(entry.name for entry in os.scandir(path)))
        if stat.S_ISREG(status.st_mode):
            return digest(Path(path).read_bytes())
    return None


def _name(key: bytes) -> str:
    return blake2b(key, digest_size=20, person=b"name").hexdigest()


def seal(data: bytes, key: bytes) -> bytes:
    """The data, compressed, so that nobody can read or change it without the key."""
    nonce = os.urandom(_NONCE)
    hidden = _mask(zlib.compress(data, 1), key, nonce)
    return _FORMAT + nonce + _tag(hidden, key) + hidden


def unseal(sealed: bytes, key: bytes) -> bytes:
    """What was sealed. Raises ValueError for anything but the whole of what was sealed with this key."""
    start = len(_FORMAT)
    middle = start + _NONCE
    nonce, tag, hidden = sealed[start:middle], sealed[middle : middle + _TAG], sealed[middle + _TAG :]
    if not sealed.startswith(_FORMAT) or tag != _tag(hidden, key):
        raise ValueError("not sealed with this key")
    return zlib.decompress(_mask(hidden, key, nonce))


def _mask(data: bytes, key: bytes, nonce: bytes) -> bytes:
    """The data, encrypted or decrypted: SHAKE-256 of key and nonce is added to it."""
    stream = shake_256(key + nonce).digest(len(data))
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")


def _tag(hidden: bytes, key: bytes) -> bytes:
    return blake2b(hidden, digest_size=_TAG, key=key, person=b"tag").digest()
