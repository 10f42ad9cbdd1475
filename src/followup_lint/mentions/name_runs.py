"""Finds runs of words that may be a name: capitalised words with titles and particles, and names in the greeting."""

from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.mentions.lists import jobs, names, ordinary
from followup_lint.mentions.words import Word, words
from followup_lint.nlp import Analysis, once_per_draft

_PARTS = (Part.SUBJECT, Part.BODY, Part.CLOSING)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a name; words joined by a hyphen are one word. `parts` are its words, folded."""

    words: tuple[Word, ...]
    fold: str
    parts: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Its span in the view's text."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


@dataclass(frozen=True, slots=True)
class NameRun:
    """Words that may be a name. `span` includes the title; `is_name` is False if the words are ordinary or name a group
    of people.
    """

    units: tuple[Unit, ...]
    title: Word | None
    span: Span
    part: Part
    opens: bool
    is_name: bool


@once_per_draft
def name_runs(analysis: Analysis) -> tuple[NameRun, ...]:
    """The runs of capitalised words in subject, body and closing that may be names."""
    found = words(analysis)
    made: list[NameRun] = []
    at = 0
    while at < len(found):
        end = _end(found, at) if found[at].part in _PARTS and _may_begin(found, at) else at
        if end > at:
            made.append(_name_run(list(found[at:end])))
            at = end
        else:
            at += 1
    return tuple(run for run in made if run.units)


@once_per_draft
def greeting_runs(analysis: Analysis) -> tuple[NameRun, ...]:
    """The names in the greeting: all its words except those that greet."""
    lists = names()
    made: list[list[Word]] = [[]]
    for word in words(analysis):
        if word.part is not Part.GREETING:
            continue
        if "," in word.before or "&" in word.before or "/" in word.before or "\n" in word.before:
            made.append([])
        # "Hope you are well" names nobody, "Dear Hope" does: no other opening word is common as both.
        if (
            word.fold in lists.conjunctions
            or (word.fold in lists.lower_conjunctions and not word.capital)
            or (word.fold in lists.openers and not (word.capital and (made[-1] or word.text == "Hope")))
        ):
            made.append([])
        else:
            made[-1].append(word)
    return tuple(run for words in made if words and (run := _name_run(words)).units)


def _may_begin(found: tuple[Word, ...], at: int) -> bool:
    word = found[at]
    if not word.capital or word.fold in names().pronouns:
        return False
    if word.fold in names().titles:
        return at + 1 < len(found) and found[at + 1].capital
    plain = word.fold in ordinary() and word.fold not in names().everyday
    return not (plain and (word.opens or word.part is Part.SUBJECT))


def _end(found: tuple[Word, ...], at: int) -> int:
    """Where the run of name words that begins here ends."""
    lists = names()
    end = at + 1
    while end < len(found):
        word, previous = found[end], found[end - 1]
        abbreviated = previous.fold in lists.titles or len(previous.fold) == 1
        joined = word.before in (" ", "-", "'") or (word.before == ". " and abbreviated)
        if not joined or word.part is not previous.part or word.fold in names().pronouns:
            break
        if word.capital or word.before == "-":
            end += 1
            continue
        ahead = end
        while ahead < len(found) and found[ahead].fold in lists.particles and found[ahead].before == " ":
            ahead += 1
        if ahead == end or ahead >= len(found) or not found[ahead].capital or found[ahead].before not in (" ", "-"):
            break
        end = ahead + 1
    return end


def _name_run(run: list[Word]) -> NameRun:
    lists = names()
    title = None
    rest = list(run)
    while rest and rest[0].fold in lists.titles and (len(rest) > 1 or run[0].part is Part.GREETING):
        title = title or rest[0]
        rest = rest[1:]
    office = False
    while rest and run[0].part is Part.GREETING and rest[-1].fold in lists.titles:
        office = rest[-1].fold in jobs().heads
        rest = rest[:-1]
    units: list[list[Word]] = []
    for word in rest:
        if word.before == "-" and units:
            units[-1].append(word)
        elif (word.fold in lists.particles and not word.capital) or word.fold in lists.suffixes:
            continue
        else:
            units.append([word])
    made = tuple(Unit(tuple(u), "".join(w.fold for w in u), tuple(w.fold for w in u)) for u in units)
    first = title or rest[0] if rest else run[0]
    span = Span(first.span.start, (rest or run)[-1].span.end)
    return NameRun(made, title, span, run[0].part, first.opens, _is_name(made, title, office=office))


def _is_name(units: tuple[Unit, ...], title: Word | None, *, office: bool) -> bool:
    lists = names()
    if not units or any(part in lists.groups for unit in units for part in unit.parts):
        return False
    if (title is None or title.fold in jobs().heads | jobs().ranks) and _is_post(units):
        return False
    if title is not None:
        return any(len(unit.fold) > 1 for unit in units)
    if office and all(unit.fold in ordinary() and unit.fold not in lists.given for unit in units):
        return False
    return any(unit.fold in lists.everyday or unit.fold not in ordinary() for unit in units)


def _is_post(units: tuple[Unit, ...]) -> bool:
    """Whether the words are an office and not a name: Head Teacher, Ward Manager."""
    lists = names()
    last = units[-1].fold
    if last not in jobs().heads or last in lists.everyday | lists.given:
        return False
    return not any(unit.fold in lists.given for unit in units)
