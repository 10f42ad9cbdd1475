"""Writes src/followup_lint/data/english/words.txt.gz from SCOWL: `python training/english_words.py FOLDER_OF_SCOWL_LISTS`.

The folder is /usr/share/dict/scowl of Debian's package `scowl`. Three blocks of words, separated by an empty line:
everyday words, less frequent ones, and all others, names and abbreviations included.
"""

import gzip
import re
import sys
from pathlib import Path

EVERYDAY, FREQUENT, KNOWN = 20, 35, 80  # the sizes of SCOWL
OUTPUT = Path(__file__).parents[1] / "src/followup_lint/data/english/words.txt.gz"


def main(folder: Path) -> None:
    """Reads the lists up to the largest size and writes the blocks."""
    common: dict[str, int] = {}
    known: set[str] = set()
    for path in folder.iterdir():
        size = int(path.suffix[1:])
        words = {word.lower().removesuffix("'s") for word in path.read_text("latin-1").split()}
        words = {word for word in words if re.fullmatch("[a-z]{2,}", word)}
        if size <= KNOWN:
            known |= words
        if size <= FREQUENT and re.match(r"(english|american|british|canadian|australian)-words", path.name):
            common.update((word, min(size, common.get(word, size))) for word in words)
    everyday = {word for word, size in common.items() if size <= EVERYDAY}
    blocks = (everyday, set(common) - everyday, known - set(common))
    text = "\n\n".join("\n".join(sorted(block)) for block in blocks)
    OUTPUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
