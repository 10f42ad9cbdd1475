"""Libraries without their heaviest parts: each works as ever, and the part is there for whoever asks for it."""

import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest

from followup_lint.imports import load_without

# Each runs in a process of its own, since what this one has imported stays.
PROGRAMS = {
    "spaCy without its command line": """
        spacy = import_spacy()
        assert not any(name == "spacy.cli" or name.startswith("spacy.cli.") for name in sys.modules)
        assert [token.text for token in spacy.blank("en")("We've met.")] == ["We", "'ve", "met", "."]
        assert import_spacy() is spacy
    """,
    "a blank pipeline": """
        ours = blank_english()
        assert {"spacy.language", "spacy.pipeline", "spacy.cli", "thinc.layers"}.isdisjoint(sys.modules)
        text = "We've met Dr. O'Neil (https://a.example/b), e.g. at 9:30 p.m.; I'm sam@a.example. 20% :-)"
        import spacy
        blank = spacy.blank("en")
        assert ours.tokenizer.to_bytes() == blank.tokenizer.to_bytes()
        assert [token.text for token in ours(text)] == [token.text for token in blank(text)]
        for name in ("LOWER", "NORM", "IS_STOP", "LIKE_NUM", "IS_PUNCT", "LANG"):
            assert ours(text).to_array(name).tolist() == blank(text).to_array(name).tolist()
    """,
    "all of spaCy after a blank pipeline": """
        blank_english()
        import spacy
        from spacy.matcher import Matcher, PhraseMatcher
        from thinc.api import Linear, Model
        assert isinstance(Linear(2, 2), Model)
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("tagger").add_label("N")
        nlp.initialize()
        assert [sent.text for sent in nlp("One. Two.").sents] == ["One.", "Two."]
        matcher = Matcher(nlp.vocab, validate=True)
        matcher.add("two", [[{"LOWER": "two"}]])
        assert len(matcher(nlp("One. Two."))) == 1
        for wrong in (lambda: matcher.add("x", [[{"LOWR": 1}]]), lambda: PhraseMatcher(nlp.vocab, attr="LOWR")):
            with pytest.raises(ValueError):
                wrong()
        assert spacy.tokens.Doc is type(nlp("One.")) and spacy.scorer.Scorer().score([]) is not None
    """,
    "what confection and spaCy imported of others": """
        blank_english()
        import confection
        import spacy
        from packaging.requirements import Requirement
        from pydantic.v1 import BaseModel, ValidationError
        assert not issubclass(int, BaseModel)
        assert isinstance(Requirement("spacy>=3"), spacy.util.Requirement)
        class Point(BaseModel):
            x: int
        from pydantic import v1
        assert issubclass(Point, v1.BaseModel) and isinstance(Point(x=1), BaseModel)
        try:
            Point(x="left")
        except ValidationError as error:
            assert isinstance(error, v1.ValidationError)
        for module in (sys.modules.get("confection.validation", confection), spacy.util):
            assert not any(type(value).__name__ == "_PutOff" for value in vars(module).values())
    """,
    "numpy without its documentation, until somebody asks for it": """
        from followup_lint.cli import _NEVER_ASKED
        from followup_lint.lazymodules import put_off
        for name, elsewhere in _NEVER_ASKED.items():
            put_off(name, elsewhere)
        import numpy
        import numpy.linalg, numpy.random, numpy.ma
        assert numpy.linalg.eig(numpy.eye(2)).eigenvalues.tolist() == [1, 1]
        assert numpy.ma.array([1, 2], mask=[0, 1]).sum() == 1
        assert numpy.array.__doc__ is None
        core = "numpy._core" if "numpy._core" in sys.modules else "numpy.core"
        assert sys.modules[f"{core}._add_newdocs"].add_newdoc
        assert "Create an array" in numpy.array.__doc__
        from numpy.typing import ArrayLike, NDArray
        assert NDArray[numpy.int64] != list[numpy.int64]
    """,
    "pydantic without plugins": """
        from followup_lint.cli import _NEVER_ASKED
        from followup_lint.lazymodules import put_off
        put_off("pydantic.plugin._loader", _NEVER_ASKED["pydantic.plugin._loader"])
        from pydantic import BaseModel, TypeAdapter
        assert TypeAdapter(list[int]).validate_python(["1"]) == [1]
        assert type(sys.modules["pydantic.plugin._loader"]).__name__ == "_LazyModule"
        from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP, get_plugins
        assert list(get_plugins()) == []
    """,
    "a spaCy that has its parts elsewhere": """
        from followup_lint import english
        english._LAZY["thinc.api"]["Config"] = "thinc.elsewhere"
        ours = blank_english()
        assert "spacy.language" in sys.modules
        assert [token.text for token in ours("We've met.")] == ["We", "'ve", "met", "."]
    """,
    "its command line, imported afterwards": """
        spacy = import_spacy()
        import spacy.cli.info
        assert callable(spacy.cli.download)
    """,
    "its `info`, which comes from the command line": """
        from importlib.metadata import version
        assert import_spacy().info(silent=True)["spacy_version"] == version("spacy")
    """,
    "spaCy that somebody has imported as a whole": """
        import spacy
        command_line = sys.modules["spacy.cli"]
        assert import_spacy() is spacy
        assert sys.modules["spacy.cli"] is command_line
    """,
    "the holidays of one country": """
        pytest.importorskip("holidays")
        assert country_holidays("DE").get(date(2026, 10, 3))
        assert "holidays.countries.germany" in sys.modules
        assert "holidays.countries.france" not in sys.modules
        assert country_holidays("FR").get(date(2026, 7, 14))
        import holidays
        assert holidays.country_holidays("PL").get(date(2026, 11, 11))
    """,
    "the readability of a text": """
        from followup_lint.checks.metric import _textstat
        assert _textstat("automated_readability_index")("The cat sat on the mat. It slept.") < 2
        assert "nltk.corpus" not in sys.modules
        import nltk
        assert nltk.word_tokenize
    """,
    "the holidays of an unknown country": """
        pytest.importorskip("holidays")
        with pytest.raises(NotImplementedError):
            country_holidays("ZZ")
    """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_library_works_without_a_part_and_gets_it_when_asked(name: str) -> None:
    lines = [line.removeprefix("        ") for line in PROGRAMS[name].splitlines()]
    head = "import sys\nfrom datetime import date\nimport pytest\nfrom followup_lint.imports import *\nfrom followup_lint.english import blank_english\n"
    done = subprocess.run([sys.executable, "-c", head + "\n".join(lines)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_needs_the_part_after_all_is_loaded_with_it() -> None:
    def load() -> str:
        from wsgiref import util

        return util.__name__ if "wsgiref" in sys.modules and sys.modules["wsgiref"].__file__ else ""

    for name in [name for name in sys.modules if name.split(".")[0] == "wsgiref"]:
        del sys.modules[name]
    assert load_without({"wsgiref": {}}, load) == "wsgiref.util"


def test_an_error_about_something_else_is_raised() -> None:
    def load() -> None:
        raise LookupError("no such country")

    with pytest.raises(LookupError, match="no such country"):
        load_without({"no.such.part": {}}, load)
    assert "no.such.part" not in sys.modules


REPORT = run_path(str(Path(__file__).parents[1] / "benchmarks" / "imports.py"))


@pytest.mark.parametrize("name", REPORT["COMMANDS"])
def test_a_command_imports_nothing_that_it_has_no_use_for(name: str, tmp_path: Path) -> None:
    arguments, unwanted = REPORT["COMMANDS"][name]
    REPORT["imports_of"](arguments, cache=str(tmp_path))
    imported = REPORT["imports_of"](arguments, cache=str(tmp_path))
    assert "followup_lint.cli" in imported
    assert REPORT["needless"](imported, unwanted) == []
