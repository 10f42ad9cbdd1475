"""Fuzzes each reader for a while with atheris, which looks for bytes that reach new code.

    python tests/fuzz/run.py                  # ten minutes, over all readers
    python tests/fuzz/run.py --seconds 60 mail

What a reader fails on is written to a file whose name is printed; make a test of it. Atheris is to be
had for Linux and macOS.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def fuzz(name: str, seconds: int, found: Path) -> None:
    """Fuzzes one reader in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["followup_lint"]):
        from followup_lint.errors import FollowupLintError
        from fuzz.readers import READERS, read_in
    reader = READERS[name]
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryDirectory() as corpus:
        for number, example in enumerate(reader.examples):
            (Path(corpus) / str(number)).write_bytes(example)

        def look(data: bytes) -> None:
            try:
                read_in(reader, data, Path(work))
            except FollowupLintError as error:
                if "unexpectedly" in str(error):
                    raise

        options = [
            f"-max_total_time={seconds}",
            "-max_len=4000",
            "-timeout=20",
            "-rss_limit_mb=1500",
            "-verbosity=0",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={found}/{name.replace(' ', '-')}-", corpus], look)
        atheris.Fuzz()


def main() -> None:
    """Fuzzes readers one after the other, each in a process of its own; the exit status is 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="readers of fuzz/readers.py; all of them by default")
    parser.add_argument("--seconds", type=int, default=600, help="for all of them together")
    parser.add_argument("--found", type=Path, default=Path(tempfile.gettempdir()) / "followup-lint-fuzz")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.found.mkdir(exist_ok=True)
    if given.here:  # nothing of ours may be imported before atheris can follow it
        fuzz(given.names[0], given.seconds, given.found)
    from fuzz.readers import READERS

    names = given.names or list(READERS)
    each = max(1, given.seconds // len(names))
    failed = []
    for name in names:
        command = [sys.executable, __file__, "--here", "--seconds", str(each), "--found", str(given.found), name]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        runs = re.search(r"number_of_executed_units: *(\d+)", done.stderr)
        print(f"{name:14} {runs[1] if runs else 'no'} inputs{', FAILED' * bool(done.returncode)}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout[-3000:], done.stderr[-3000:], flush=True)
    print(f"{len(failed)} of {len(names)} readers failed; what they failed on is in {given.found}")
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
