"""The blank English pipeline, made of the parts of spaCy that it consists of.

`spacy.blank("en")` makes the same one, but imports all that spaCy has: components, their layers, training, scores.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from followup_lint.keptregex import compile_kept
from followup_lint.lazymodules import HERE, make_lazy

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class _Attributes:
    """The attributes of tokens that patterns may name."""

    def __contains__(self, name: str) -> bool:
        if name == "orth":
            return True
        pattern = import_module("spacy.schemas").TokenPattern()
        return name in getattr(pattern, "model_dump", pattern.dict)()


def _token_pattern() -> Any:
    """In the place of a schema that takes long to build, and that each matcher asks which attributes there are."""
    return SimpleNamespace(dict=_Attributes, model_dump=_Attributes)


_BACKENDS = ("CupyOps", "NumpyOps", "Ops", "get_current_ops", "get_ops", "set_gpu_allocator", "use_ops")
_UTIL = ("fix_random_seed", "get_array_module", "prefer_gpu", "require_cpu", "require_gpu")
# By module, what others import of it, and from where they may get it.
_LAZY: Mapping[str, Mapping[str, str | Callable[[], Any]]] = {
    "srsly": {"msgpack_dumps": "srsly._msgpack_api"},
    "thinc": {"registry": "thinc.config"},
    "thinc.api": {
        **dict.fromkeys(("Config", "ConfigValidationError", "registry"), "thinc.config"),
        **dict.fromkeys(_BACKENDS, "thinc.backends"),
        **dict.fromkeys(_UTIL, "thinc.util"),
        **dict.fromkeys(("Adam", "Optimizer"), "thinc.optimizers"),
        **dict.fromkeys(("compounding", "decaying"), "thinc.schedules"),
        "Model": "thinc.model",
    },
    "spacy": {"Errors": "spacy.errors", "Vocab": "spacy.vocab"},
    "spacy.schemas": {"validate_token_pattern": HERE, "TokenPattern": _token_pattern},
    "spacy.scorer": {"Scorer": HERE},
    "spacy.training": {"validate_examples": HERE},
    "spacy.lang.en": {},
    "pydantic.v1": {"BaseModel": HERE, "ValidationError": HERE},
    "packaging.requirements": {"Requirement": HERE},
}
_LIBRARIES = ("spacy", "thinc", "srsly")  # to be imported again where that fails
_Component = Callable[["Doc"], "Doc"]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A tokenizer and the components that work on its Docs, one after the other: as much of spaCy's `Language` as checks
    use.
    """

    tokenizer: "Tokenizer"
    components: dict[str, _Component] = field(default_factory=dict)

    @property
    def vocab(self) -> "Vocab":
        vocab: Vocab = self.tokenizer.vocab
        return vocab

    @property
    def pipe_names(self) -> list[str]:
        return list(self.components)

    def make_doc(self, text: str) -> "Doc":
        """The tokens of the text."""
        doc: Doc = self.tokenizer(text)
        return doc

    def __call__(self, text: "str | Doc") -> "Doc":
        """The Doc of a text, or this Doc, after all components."""
        doc = self.make_doc(text) if isinstance(text, str) else text
        for component in self.components.values():
            doc = component(doc)
        return doc


def blank_english() -> Pipeline:
    """A pipeline that cuts texts into tokens as `spacy.blank("en")` does, without components."""
    return Pipeline(_make_tokenizer())


def _make_tokenizer() -> "Tokenizer":
    before = set(sys.modules)
    try:
        for name, elsewhere in _LAZY.items():
            make_lazy(name, elsewhere)
        return _assemble_tokenizer()
    except Exception:  # noqa: BLE001  # another release of spaCy, whose parts are elsewhere: it makes its own, imported again
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in _LIBRARIES:
                del sys.modules[name]
    spacy: Any = import_module("spacy")
    tokenizer: Tokenizer = spacy.blank("en").tokenizer
    return tokenizer


def _assemble_tokenizer() -> "Tokenizer":
    import_module("spacy.tokens")  # first, since spaCy's modules import each other in a circle
    from spacy.lang import punctuation, tokenizer_exceptions
    from spacy.lang.en import lex_attrs, stop_words
    from spacy.lang.en import punctuation as english_punctuation
    from spacy.lang.en import tokenizer_exceptions as english_exceptions
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import create_vocab

    defaults = SimpleNamespace(
        lex_attr_getters=lex_attrs.LEX_ATTRS,
        stop_words=stop_words.STOP_WORDS,
        writing_system={"direction": "ltr", "has_case": True, "has_letters": True},
        syntax_iterators={},
    )
    return Tokenizer(
        create_vocab("en", defaults),
        rules=english_exceptions.TOKENIZER_EXCEPTIONS,
        prefix_search=_any_of(punctuation.TOKENIZER_PREFIXES, before="^").search,
        suffix_search=_any_of(punctuation.TOKENIZER_SUFFIXES, behind="$").search,
        infix_finditer=_any_of(english_punctuation.TOKENIZER_INFIXES).finditer,
        url_match=tokenizer_exceptions.URL_MATCH,
    )


def _any_of(pieces: Iterable[str], before: str = "", behind: str = "") -> re.Pattern[str]:
    """What `compile_prefix_regex` and the like in spacy.util make, which takes longer."""
    return compile_kept("|".join(f"{before}{piece}{behind}" for piece in pieces if piece.strip()))
