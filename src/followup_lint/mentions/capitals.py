"""Finds runs of capitalised words, which may be names of people and organisations."""

from collections.abc import Iterator, Sequence

from followup_lint.draft import Part
from followup_lint.mentions.lists import names, ordinary, organisations
from followup_lint.mentions.words import Word, fold, split, word_at, words
from followup_lint.nlp import Analysis, once_per_draft

_GAPS = (" ", "-", "'", " & ", "&")
_MAX_ABBREVIATED = 3  # letters before a full stop that ends no sentence


@once_per_draft
def capital_runs(analysis: Analysis) -> tuple[Sequence[Word], ...]:
    """The runs of capitalised words outside of the signature, with what joins the words of a name inside: "Marks & Co",
    "Ludwig van den Berg", "Bank of the West".
    """
    known = {fold(word) for name in analysis.context.names("interviewers") for word in split(name)}
    found, at = words(analysis), 0
    runs: list[Sequence[Word]] = []
    while at < len(found):
        end = at + 1
        if found[at].capital and _may_begin(found, at, known):
            while (joined := _joined(found, end)) > end:
                end = joined
            runs.append(found[at:end])
        at = end
    return tuple(runs)


def people_in(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The stretches of a run that may each be a person's name: "Ana" and "Bo Li" of "Ana and Bo Li"."""
    group: list[Word] = []
    for word in (*run, None):
        if group and (word is None or not _goes_on(group[-1], word)):
            while not (group[-1].capital or group[-1].before == "-"):
                group.pop()
            yield group
            group = []
        if word is not None and (group or (word.capital and not _is_plain(word))):
            group.append(word)


def _is_plain(word: Word) -> bool:
    """Whether a word of the subject has its capital only because many people write subjects with capitals."""
    return word.part is Part.SUBJECT and word.fold in ordinary() and word.fold not in names("everyday")


def _may_begin(found: Sequence[Word], at: int, known: set[str]) -> bool:
    """Whether a name may begin with this capital: an ordinary word may have it for other reasons."""
    word = found[at]
    if word.part is Part.SIGNATURE or word.fold in names("pronouns"):
        return False
    if word.fold in known or word.fold in names("everyday"):
        return True
    if word.fold in names("titles"):
        return word_at(found, at + 1).capital
    return word.fold not in ordinary() or not (word.opens or word.part is Part.GREETING)


def _joined(found: Sequence[Word], at: int) -> int:
    """Where a run goes on behind the word here and the small words before it; `at` if it ends before."""
    ahead = at
    while _is_small(found, ahead):
        ahead += 1
    word, previous = word_at(found, ahead), found[ahead - 1]
    if word.part is not previous.part or word.fold in names("pronouns"):
        return at
    is_abbreviated = len(previous.text) <= _MAX_ABBREVIATED or previous.fold in names("titles")
    if not (word.before in _GAPS or (is_abbreviated and word.before in (".", ". "))):
        return at
    is_half = ahead == at and word.before in ("-", "'")
    return ahead + 1 if word.capital or word.text[0].isdigit() or is_half else at


def _is_small(found: Sequence[Word], at: int) -> bool:
    """Whether this is a small word inside of a name, such as "van" or "of the"."""
    word = word_at(found, at)
    if word.capital or word.before not in (" ", "'", " '"):
        return False
    if word.fold == "the":
        return found[at - 1].fold == "of"
    return word.fold in names("particles") or word.fold in organisations("joints")


def _goes_on(previous: Word, word: Word) -> bool:
    """Whether the next word of a run belongs to the same person."""
    if "&" in word.before or ("." in word.before and len(previous.fold) > 1 and previous.fold not in names("titles")):
        return False
    return word.capital or word.before == "-" or word.fold in names("particles")
