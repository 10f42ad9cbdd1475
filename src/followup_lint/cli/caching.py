"""`followup-lint cache`: the folder in which results of earlier runs are kept."""

import click

from followup_lint.cli.output import write
from followup_lint.errors import UsageError


@click.group(no_args_is_help=False)  # click would word the help as an error
def cache() -> None:
    """Show or clear the folder with results of earlier runs.

    A draft that has not changed since it was last checked is not read again by the meaning model. The results are
    encrypted: without the draft, nobody can read what was found in it.
    """


@cache.command("dir")
def show_folder() -> None:
    """Print the path of the cache folder."""
    from followup_lint.cache import cache_folder

    write(f"{cache_folder()}\n")


@cache.command()
def clear() -> None:
    """Remove everything that followup-lint keeps in its cache folder."""
    from followup_lint import cache as results

    try:
        removed = results.clear()
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be removed: {error.strerror or error}") from None
    write(f"Removed {removed} {'file' if removed == 1 else 'files'}.\n")
