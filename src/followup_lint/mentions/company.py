"""The company in a draft: where it is named, and where its name is not quite right."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from followup_lint.context import Context
from followup_lint.draft import Part, Span
from followup_lint.mentions.lists import names, ordinary, organisations
from followup_lint.mentions.near import is_near
from followup_lint.mentions.people import Miss, people
from followup_lint.mentions.words import Word, fold, spellings, split, words
from followup_lint.nlp import Case

_WHERE = frozenset("at with for join joining to from of in into about by".split())
_PARTS = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)


@dataclass(frozen=True, slots=True)
class CompanyForms:
    """What counts as naming a company. `own` are the words that alone name it, with the way they are written;
    `all_words` those of all its names; `runs` the names as words, for names that have no word of their own.
    """

    own: dict[str, str]
    all_words: dict[str, str]
    runs: tuple[tuple[str, ...], ...]
    initials: frozenset[str]
    kinds: frozenset[str]


@lru_cache(maxsize=200)
def company_forms(names_: tuple[str, ...]) -> CompanyForms:
    """The forms of a company's name, given it and its aliases."""
    lists = organisations()
    own: dict[str, str] = {}
    everything: dict[str, str] = {}
    runs: list[tuple[str, ...]] = []
    initials: set[str] = set()
    for name in names_:
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
        frozenset(one for one in initials if len(one) > 1),
        frozenset(word for word in everything if word in lists.kinds),
    )


def forms_of(context: Context) -> CompanyForms:
    """The forms of the context's company."""
    return company_forms((context.company, *context.company_aliases) if context.company else ())


def company_named(case: Case) -> list[Span]:
    """Where the company is named; its name written wrongly does not count."""
    if not case.context.company:
        return []
    found = words(case)
    known = forms_of(case.context)
    return [word.span for word in found if word.part in _PARTS and _names(case, known, found, word)]


def company_misses(case: Case) -> list[Miss]:
    """Where the company's name is misspelt, or has the wrong capitals inside."""
    if not case.context.company:
        return []
    found = words(case)
    known = forms_of(case.context)
    misses: list[Miss] = []
    for word in found:
        if word.part in _PARTS and not (misses and misses[-1].span.end >= word.span.start):
            miss = _miss(case, known, found, word)
            if miss:
                misses.append(miss)
    return misses


def is_company(case: Case, folded: Sequence[str]) -> bool:
    """Whether these words name the context's company, rightly or nearly."""
    known = forms_of(case.context)
    joined = "".join(folded)
    if any(word in known.own for word in folded) or joined in ("".join(run) for run in known.runs):
        return True
    if joined.upper() in known.initials or all(word in known.all_words for word in folded):
        return True
    return any(is_near(word, own, short=False) for word in folded for own in known.own) or any(
        is_near(joined, "".join(run), short=False) for run in known.runs
    )


def own_words(name: str) -> frozenset[str]:
    """The words that tell this company's name from another's."""
    folded = [fold(word) for word in split(name)]
    return frozenset(word for word in folded if not _is_general(word)) or frozenset(folded)


def _is_general(word: str) -> bool:
    lists = organisations()
    return len(word) < 2 or word in lists.kinds | lists.trades | lists.common | lists.legal


def _names(case: Case, known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    if word.fold in known.own:
        return _is_capital_name(case, known, found, word)
    if len(word.text) > 1 and word.text.isupper() and word.text in known.initials:
        return True
    if word.capital and word.fold in known.kinds and word.at and found[word.at - 1].fold in ("the", "your"):
        return not word.opens
    return any(_run_at(found, word.at, run) for run in known.runs if len(run) > 1)


def _is_capital_name(case: Case, known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether a word of the company's name stands for the company here, and is no ordinary word or person."""
    if any(span.holds(word.span) for span in people(case).named):
        return False
    plain = word.fold in ordinary() or word.fold in names().everyday
    before = found[word.at - 1].fold if word.at and word.before == " " else ""
    if not plain and (word.capital or before in _WHERE or word.part is Part.SUBJECT):
        return True
    if not word.capital:
        return any(_run_at(found, word.at, run) for run in known.runs if len(run) > 1)
    if not word.opens and word.part is not Part.SUBJECT:
        return True
    after = found[word.at + 1] if word.at + 1 < len(found) else None
    beside = after is not None and (after.fold in known.all_words or (after.fold == "s" and after.before == "'"))
    return before in _WHERE or beside or word.part is Part.SUBJECT


def _run_at(found: Sequence[Word], at: int, run: Sequence[str]) -> bool:
    """Whether these words stand here one after the other, joints left out."""
    joints = organisations().joints
    for wanted in run:
        while at < len(found) and found[at].fold in joints and found[at].fold != wanted:
            at += 1
        if at >= len(found) or found[at].fold != wanted:
            return False
        at += 1
    return True


def _miss(case: Case, known: CompanyForms, found: Sequence[Word], word: Word) -> Miss | None:
    right = _cased(known, word) or _joined(known, found, word) or _apart(known, found, word)
    if right is None and (near := _near(case, known, found, word)):
        right = (word.span, near)
    if right is None:
        return None
    span, text = right
    return Miss(span, text)


def _cased(known: CompanyForms, word: Word) -> tuple[Span, str] | None:
    """The right way to write a word whose letters are right and whose inner capitals are not."""
    texts = [text for text in known.all_words.values() if fold(text) == word.fold]
    if not texts or any(text[1:] == word.text[1:] for text in texts):
        return None
    text = known.own.get(word.fold)
    if text is None or word.text.isupper():
        return None
    inner = any(c.isupper() for c in text[1:])
    odd = any(c.isupper() for c in word.text[1:])
    plain = word.fold in ordinary() or word.fold in names().everyday
    if (word.text.islower() and (plain or not inner)) or not (inner or odd) or fold(text) != word.fold:
        return None
    return (word.span, text) if _bare(text) != _bare(word.text) else None


def _bare(text: str) -> list[bool]:
    return [c.isupper() for c in text[1:] if c.isalnum()]


def _joined(known: CompanyForms, found: Sequence[Word], word: Word) -> tuple[Span, str] | None:
    """One word of the name written as two: Medi-Track."""
    following = found[word.at + 1] if word.at + 1 < len(found) else None
    if following is None or following.before not in (" ", "-") or following.part is not word.part:
        return None
    text = known.own.get(word.fold + following.fold)
    if text is None or not word.capital or len(word.fold) < 2 or len(following.fold) < 2:
        return None
    if word.fold in known.all_words or "-" in text:
        return None
    return Span(word.span.start, following.span.end), text


def _apart(known: CompanyForms, found: Sequence[Word], word: Word) -> tuple[Span, str] | None:
    """Two words of the name written as one: Bluewave for Blue Wave."""
    if not word.capital or word.fold in known.all_words:
        return None
    for run in known.runs:
        for one, two in itertools.pairwise(run):
            if one + two == word.fold and len(one) > 2 and len(two) > 2:
                return word.span, f"{known.all_words[one]} {known.all_words[two]}"
    return None


def _near(case: Case, known: CompanyForms, found: Sequence[Word], word: Word) -> str | None:
    """The word of the name that this one nearly is."""
    if not word.capital or word.fold in known.all_words or len(word.fold) < 4 or word.text.isupper():
        return None
    before = found[word.at - 1] if word.at else None
    after = found[word.at + 1] if word.at + 1 < len(found) else None
    beside = [w for w, gap in ((before, word), (after, after)) if w and gap and gap.before in (" ", " & ", ". ", " - ")]
    supported = any(w.fold in known.all_words and w.capital for w in beside)
    plain = word.fold in ordinary() or word.fold in names().everyday
    if not supported and (plain or word.fold in names().given or _in_other_name(known, before, word, after)):
        return None
    if any(span.holds(word.span) for span in people(case).named) or _is_context_word(case, word):
        return None
    targets = known.all_words if supported else known.own
    return next((text for own, text in targets.items() if len(own) > 4 and is_near(word.fold, own, short=False)), None)


def _in_other_name(known: CompanyForms, before: Word | None, word: Word, after: Word | None) -> bool:
    """Whether the word belongs to a longer name that is not the company's: Northwood University, Mr Marlowe."""
    if after and after.before in (" ", "-") and after.capital and after.fold not in known.all_words:
        return True
    if before is None or word.before not in (" ", "-", ". "):
        return False
    if before.fold in names().titles:
        return True
    return before.capital and not before.opens and before.fold not in known.all_words and len(before.fold) > 1


def _is_context_word(case: Case, word: Word) -> bool:
    context = case.context
    facts = [context.role, context.candidate, *(person.name for person in context.interviewers)]
    facts += [name for topic in context.topics for name in (topic.name, *topic.aliases)]
    return any(word.fold == fold(text) for fact in facts for text in split(fact))
