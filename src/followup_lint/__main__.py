"""`followup-lint` and `python -m followup_lint`."""

import _signal  # type: ignore[import-not-found]  # `signal` takes long enough to import for somebody to press Ctrl-C
import gc
import os

# As many are made before garbage is looked for: a short run makes fewer, and nearly all of them last until its end.
_OBJECTS = 1_000_000


def _stop(*_: object) -> None:
    # No exception: libraries that are being imported catch it, or turn it into another. Files are written with Ctrl-C held
    # back (see `writing`), and nothing else needs tidying up.
    os._exit(130)


if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:  # not where the shell has it ignored
    _signal.signal(_signal.SIGINT, _stop)


def main() -> None:
    """Runs the command; Ctrl-C ends it at once and without a word, even while its modules are imported."""
    gc.set_threshold(_OBJECTS)
    from followup_lint.cli import program

    program()


if __name__ == "__main__":
    main()
