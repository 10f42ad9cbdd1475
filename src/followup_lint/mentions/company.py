"""The company in a draft: where it is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from followup_lint.context import Context
from followup_lint.draft import Part, Span
from followup_lint.mentions.lists import names, ordinary, organisations
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import NameRun
from followup_lint.mentions.people import people
from followup_lint.mentions.words import Word, fold, spellings, split, words
from followup_lint.nlp import Analysis

PARTS = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)


@dataclass(frozen=True, slots=True)
class CompanyForms:
    """What counts as naming a company. `own` are the words that name it alone, with their spelling; `all_words` are
    those of all its names; `runs` are the names as words; `short_runs` leave out a last word such as Bank.
    """

    own: dict[str, str]
    all_words: dict[str, str]
    runs: tuple[tuple[str, ...], ...]
    short_runs: tuple[tuple[str, ...], ...]
    initials: frozenset[str]
    types: frozenset[str]


@lru_cache(maxsize=200)
def _company_forms(own_names: tuple[str, ...]) -> CompanyForms:
    """The forms of a company's name, given it and its aliases."""
    lists = organisations()
    own: dict[str, str] = {}
    everything: dict[str, str] = {}
    runs: list[tuple[str, ...]] = []
    initials: set[str] = set()
    for name in own_names:
        written = [word for word in split(name) if word != "s"]
        while len(written) > 1 and fold(written[-1]) in lists.legal:
            written.pop()
        core = [(fold(word), word) for word in written if fold(word) not in lists.joints]
        runs.append(tuple(word for word, _ in core))
        everything.update({form: text for _, text in core for form in spellings(text)})
        alone = [(word, text) for word, text in core if not _is_general(word)]
        if len(core) == 1:
            alone = core
        own.update({form: text for _, text in alone for form in spellings(text)})
        letters = "".join(text[0] for text in written if fold(text) != "the")
        initials |= {letters.upper(), "".join(text[0] for _, text in core).upper()}
    return CompanyForms(
        own,
        everything,
        tuple(dict.fromkeys(runs)),
        tuple(dict.fromkeys(run[:-1] for run in runs if len(run) > 2 and run[-1] in lists.types)),
        frozenset(letters for letters in initials if len(letters) > 1),
        frozenset(word for word in everything if word in lists.types),
    )


def company_forms(context: Context) -> CompanyForms:
    """The forms of the context's company."""
    return _company_forms(context.names("company") if context.company else ())


def find_company(analysis: Analysis) -> list[Span]:
    """Where the company is named; misspelt names do not count."""
    if not analysis.context.company:
        return []
    found = words(analysis)
    known = company_forms(analysis.context)
    return [word.span for word in found if word.part in PARTS and _is_company_name(analysis, known, found, word)]


def is_company(analysis: Analysis, folded: Sequence[str]) -> bool:
    """Whether these words name the context's company, misspelt or not."""
    known = company_forms(analysis.context)
    joined = "".join(folded)
    if any(word in known.own for word in folded) or joined in ("".join(run) for run in known.runs):
        return True
    if joined.upper() in known.initials or all(word in known.all_words for word in folded):
        return True
    return any(is_misspelling_of(word, own, allow_short=False) for word in folded for own in known.own) or any(
        is_misspelling_of(joined, "".join(run), allow_short=False) for run in known.runs
    )


def greets_company(analysis: Analysis, run: NameRun) -> bool:
    """Whether a name in the greeting is the company's: "Dear Bluebird Haulage,"."""
    known = company_forms(analysis.context).all_words
    return not run.title and all(part in known and part not in names().given for u in run.units for part in u.parts)


def own_words(name: str) -> frozenset[str]:
    """The words that distinguish this company's name from others."""
    folded = [fold(word) for word in split(name)]
    return frozenset(word for word in folded if not _is_general(word)) or frozenset(folded)


def _is_general(word: str) -> bool:
    lists = organisations()
    return len(word) < 2 or word in lists.types | lists.trades | lists.common | lists.legal


def _is_company_name(analysis: Analysis, known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    if word.fold in known.own or not known.own.keys().isdisjoint(spellings(word.text)):
        return _is_capital_name(analysis, known, found, word)
    if len(word.text) > 1 and word.text.isupper() and word.text in known.initials:
        return True
    if word.capital and word.fold in known.types and word.at and found[word.at - 1].fold in ("the", "your"):
        return not word.opens
    if word.capital and _is_initials(known, found, word):
        return True
    runs = [run for run in known.runs if len(run) > 1] + [run for run in known.short_runs if word.capital]
    return any(_has_run_at(found, word.at, run) for run in runs)


def _is_initials(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether the company's initials begin here as single capitals: M&S."""
    letters = word.text
    for following in found[word.at + 1 : word.at + 4]:
        if len(letters) != len(following.text) and len(following.text) != 1:
            break
        if following.before.strip() not in ("&", ".", "") or not following.capital:
            break
        letters += following.text
    return len(word.text) == 1 and letters in known.initials


def _is_capital_name(analysis: Analysis, known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether a word of the company's name means the company here, not a person or the ordinary word."""
    if any(span.holds(word.span) for span in people(analysis).named):
        # A firm named after its partners is named where their names follow each other.
        return any(_has_run_at(found, word.at, run) for run in known.runs if len(run) > 1)
    plain = word.fold in ordinary() or word.fold in names().everyday
    before = found[word.at - 1].fold if word.at and word.before == " " else ""
    capital = word.capital or word.text[0].isdigit()
    if plain and _ends_place_name(known, found, word):
        return False
    if not plain and (capital or before in organisations().markers or word.part is Part.SUBJECT):
        return True
    if not word.capital:
        return any(_has_run_at(found, word.at, run) for run in known.runs if len(run) > 1)
    if not word.opens and word.part is not Part.SUBJECT:
        return True
    after = found[word.at + 1] if word.at + 1 < len(found) else None
    supported = after is not None and (after.fold in known.all_words or (after.fold == "s" and after.before == "'"))
    return before in organisations().markers or supported or word.part is Part.SUBJECT


def _ends_place_name(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether an ordinary word ends a longer name that is not the company's: Union Square."""
    before = found[word.at - 1] if word.at else None
    if before is None or word.before != " " or not before.capital or before.opens or before.part is not Part.BODY:
        return False
    return before.fold not in known.all_words and len(before.fold) > 2 and before.fold not in ordinary()


def _has_run_at(found: Sequence[Word], at: int, run: Sequence[str]) -> bool:
    """Whether these words follow each other here, apart from words such as "of" and "&"."""
    joints = organisations().joints
    for wanted in run:
        while at < len(found) and found[at].fold in joints and found[at].fold != wanted:
            at += 1
        if at >= len(found) or found[at].fold != wanted:
            return False
        at += 1
    return True
