"""Finds runs of words that may be names, and takes apart those that may be people, with titles and particles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.mentions.lists import jobs, names, ordinary, organisations
from followup_lint.mentions.words import Word, word_at, words, words_in_context
from followup_lint.nlp import Analysis, once_per_draft

_GAPS = (" ", "-", "'", " & ", "&")
_MAX_ABBREVIATED = 3  # letters before a full stop that ends no sentence


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a name; words joined by a hyphen are one word, and so are initials. `parts` are its words, folded;
    `particles` those before it in lower case, joined.
    """

    words: tuple[Word, ...]
    fold: str
    parts: tuple[str, ...]
    particles: str = ""

    @property
    def span(self) -> Span:
        """Its span in the view's text."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


@dataclass(frozen=True, slots=True)
class NameRun:
    """Words that may be a person's name. `span` includes the title; `is_name` is False if the words are ordinary, an
    office or name a group of people.
    """

    units: tuple[Unit, ...]
    title: Word | None
    span: Span
    part: Part
    opens: bool
    is_name: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """Its words without the title, folded."""
        return tuple(part for unit in self.units for part in unit.parts)

    @property
    def first(self) -> int:
        """The number of its first word without the title."""
        return self.units[0].words[0].at

    @property
    def end(self) -> int:
        """The number of the word behind it."""
        return self.units[-1].words[-1].at + 1


@once_per_draft
def capital_runs(analysis: Analysis) -> tuple[Sequence[Word], ...]:
    """The runs of capitalised words outside of the signature, with what joins the words of a name inside: "Marks & Co",
    "Ludwig van den Berg", "Bank of the West".
    """
    known = words_in_context(analysis, "interviewers")
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
        if word is not None and (group or word.capital):
            group.append(word)


def _may_begin(found: Sequence[Word], at: int, known: frozenset[str]) -> bool:
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


@once_per_draft
def name_runs(analysis: Analysis) -> tuple[NameRun, ...]:
    """The runs of capitalised words in subject, body and closing that may be people."""
    runs = (run for run in capital_runs(analysis) if run[0].part is not Part.GREETING)
    return tuple(name_run(name) for run in runs for name in people_in(run))


@once_per_draft
def greeting_runs(analysis: Analysis) -> tuple[NameRun, ...]:
    """The names in the greeting: all its words except those that greet."""
    known = words_in_context(analysis, "interviewers")
    group: list[Word] = []
    groups = [group]
    for word in (found := [word for word in words(analysis) if word.part is Part.GREETING]):
        if any(mark in word.before for mark in ",;&/\n+"):
            groups.append(group := [])
        is_own = word is not found[0] and (word.fold in known or len(word.fold) == 1)
        if _separates(word, begun=bool(group), is_own=is_own):
            groups.append(group := [])
        else:
            group.append(word)
    return tuple(name_run(group) for group in groups if group)


def _separates(word: Word, *, begun: bool, is_own: bool) -> bool:
    """Whether the word of a greeting belongs to no name."""
    if word.fold in names("conjunctions") or (word.fold in names("lower_conjunctions") and not word.capital):
        return True
    if begun and _is_low_particle(word):
        return False
    # "Hope you are well" names nobody, "Dear Hope" does: no other opening word is common as both.
    return word.fold in names("openers") and not (word.capital and (begun or is_own or word.text == "Hope"))


def _is_low_particle(word: Word) -> bool:
    return word.fold in names("particles") and not word.capital


def name_run(run: Sequence[Word]) -> NameRun:
    """The words of a name, at least one, taken apart; names that a context gives are read in the same way."""
    title, rest, office = None, run, False
    while len(rest) > 1 and rest[0].fold in names("titles"):
        title, rest = title or rest[0], rest[1:]
    while len(rest) > 1 and _is_behind(rest[-1], is_greeted=run[0].part is Part.GREETING):
        office, rest = office or rest[-1].fold in jobs("heads"), rest[:-1]
    units, first = tuple(_units(rest)), title or rest[0]
    span = Span(first.span.start, rest[-1].span.end)
    return NameRun(units, title, span, first.part, run[0].opens, _is_name(units, title, office=office))


def _is_behind(word: Word, *, is_greeted: bool) -> bool:
    """Whether the last word of a run is behind a name and not of it: Sam Okoro MBA, Tanaka-san, Ravi Sir."""
    if word.fold in names("postpositions"):
        return word.text.islower() and word.before == " "
    if word.fold in names("suffixes"):
        return True
    is_title = word.fold in names("titles") and word.fold not in names("everyday")
    return is_greeted and is_title and len(word.fold) > 1


def _units(rest: Sequence[Word]) -> Iterator[Unit]:
    """The words of a name: halves with a hyphen and neighbouring initials as one, particles with the next."""
    particles = ""
    group: list[Word] = []
    for at, word in enumerate(rest):
        if _is_low_particle(word) and at < len(rest) - 1:
            particles += word.fold
            continue
        following = rest[at + 1] if at + 1 < len(rest) else None
        group.append(word)
        if following and (following.before == "-" or len(word.fold) == len(following.fold) == 1):
            continue
        parts = tuple(part.fold for part in group)
        yield Unit(tuple(group), "".join(parts), parts, particles)
        particles, group = "", []


def _is_name(units: tuple[Unit, ...], title: Word | None, *, office: bool) -> bool:
    if any(part in names("groups") for unit in units for part in unit.parts):
        return False
    if len(units) == 1 and units[0].fold in names("titles"):
        return units[0].fold in (names("everyday") if title else names("everyday") - names("offices"))
    if (title is None or title.fold in jobs("heads", "ranks")) and _is_post(units):
        return False
    if title is not None:
        return any(len(unit.fold) > 1 for unit in units)
    return not (office and _are_plain(units, names("given"))) and not _are_plain(units, names("everyday"))


def _are_plain(units: tuple[Unit, ...], but: frozenset[str]) -> bool:
    """Whether these are ordinary words; those of `but` are not."""
    return all(unit.fold in ordinary() and unit.fold not in but for unit in units)


def _is_post(units: tuple[Unit, ...]) -> bool:
    """Whether the words are an office and not a name: Head Teacher, Ward Manager."""
    last = units[-1].fold
    return last in jobs("heads") and last not in names("everyday") and units[0].fold not in names("given")
