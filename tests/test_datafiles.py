"""The word lists and tables that ship with the package."""

from importlib.resources import files

import pytest

from followup_lint import datafiles
from followup_lint.errors import RuleError

DATA = files("followup_lint").joinpath("data")
# interview.yml is a template of comments.
TABLES = sorted({entry.name for entry in DATA.iterdir() if entry.name.endswith(".yml")} - {"interview.yml"})


def test_the_text_of_a_file_is_read_as_it_is() -> None:
    assert datafiles.read_text("words.txt").encode() == DATA.joinpath("words.txt").read_bytes()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_a_mapping_that_a_caller_may_change(name: str) -> None:
    data = datafiles.read_yaml(name)
    assert data
    data.clear()
    assert datafiles.read_yaml(name)


def test_blanks_and_line_ends_separate_the_words_of_a_list() -> None:
    lists = datafiles.read_words("language.yml")
    written = datafiles.read_yaml("language.yml")
    assert list(lists) == list(written)
    for key, words in lists.items():
        assert words == set(written[key].split())
        assert not any(set(word) & set(" \n") for word in words)


def test_a_file_that_does_not_ship_is_an_error() -> None:
    with pytest.raises(RuleError, match="no such file"):
        datafiles.read_yaml("nothing.yml")
