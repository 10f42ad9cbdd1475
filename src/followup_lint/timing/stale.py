"""A draft's own date words against the times that are known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from followup_lint.draft import Kind, Span
from followup_lint.expression import Expression, Vocabulary, parse
from followup_lint.nlp import Sentence
from followup_lint.rule import TimingRule
from followup_lint.rule.timing import AboutGroup
from followup_lint.timing.datewords import DateFinder, DateWord
from followup_lint.timing.moments import day_text
from followup_lint.timing.timeline import Timeline

STAND_IN = "§"  # what the word list <when> stands for
_SAME_DAY = re.compile(r",? (?:on )?(?:the )?|, (?:a |an )?| \(")
_LISTED = re.compile(r",? (?:and|or|to|until|then|&|-|–) (?:on |then )?|\s?[-–/]\s?")


@dataclass(frozen=True, slots=True)
class Stale:
    """A date word that cannot be right; `span` is in the view's text, `fact` is what it contradicts."""

    span: Span
    fact: str
    sent: str


@dataclass(frozen=True, slots=True)
class _Group:
    kinds: frozenset[Kind]
    dates: bool
    phrases: tuple[Expression, ...]
    unless: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is known, as pairs of it and the day of sending in each zone in which the writer may count."""

    pairs: tuple[tuple[date, date], ...]
    told: str

    def fits(self, word: DateWord) -> bool:
        return any(word.fits(day, today) for day, today in self.pairs)


class DateReader:
    """Reads the date words of drafts for one rule."""

    def __init__(self, rule: TimingRule, vocabulary: Vocabulary) -> None:
        words = rule.date_words
        if words is None:
            raise ValueError(f"{rule.code} has no date words")
        self.rule = rule
        self._finder = DateFinder(words)
        self._unless = tuple(parse(phrase, vocabulary) for phrase in words.unless)
        self._interview = [_ready(group, vocabulary) for group in words.interview]
        self._decision = [_ready(group, vocabulary) for group in words.decision]
        self._message = [_ready(group, vocabulary) for group in words.message]

    def find(self, sentences: Sequence[Sentence], kind: Kind, timeline: Timeline) -> Iterator[Stale]:
        """The words about the interview, their decision or an earlier message that contradict what is known."""
        known = [
            (_interview_day(timeline), self._interview, False),
            (_decision_day(timeline), self._decision, True),
            (_message_day(timeline), self._message, False),
        ]
        for sentence in sentences:
            words = list(self._finder.find(sentence.text))
            for day, groups, is_ahead in known if words else ():
                if day is None or any(e for e in self._unless if next(e.find(sentence.text), None)):
                    continue
                about = [c for c in _clusters(words, sentence.text) if self._is_about(c, sentence, groups, kind)]
                for word in _stale(about, words, day, sentence.text, is_ahead=is_ahead):
                    span = Span(sentence.span.start + word.span.start, sentence.span.start + word.span.end)
                    sent = day_text(timeline.sent_at.date(), timeline.sent_at.date())
                    yield Stale(span, day.told, sent)

    def _is_about(self, cluster: Sequence[DateWord], sentence: Sentence, groups: Sequence[_Group], kind: Kind) -> bool:
        text = sentence.text[: cluster[0].span.start] + STAND_IN + sentence.text[cluster[-1].span.end :]
        return any(
            kind in group.kinds
            and (group.dates or not any(word.has_month for word in cluster))
            and any(next(phrase.find(text), None) for phrase in group.phrases)
            and not any(next(phrase.find(text), None) for phrase in group.unless)
            for group in groups
        )


def _ready(group: AboutGroup, vocabulary: Vocabulary) -> _Group:
    phrases = tuple(parse(phrase, vocabulary) for phrase in group.phrases)
    return _Group(
        frozenset(group.kinds), group.dates, phrases, tuple(parse(phrase, vocabulary) for phrase in group.unless)
    )


def _clusters(words: Sequence[DateWord], text: str) -> list[list[DateWord]]:
    """Words that name one day together: “Wednesday, 5 November”, “last week on Tuesday”."""
    clusters: list[list[DateWord]] = []
    for word in words:
        last = clusters[-1][-1] if clusters else None
        if last is not None and _SAME_DAY.fullmatch(text[last.span.end : word.span.start]) and _differ(last, word):
            clusters[-1].append(word)
        else:
            clusters.append([word])
    return clusters


def _differ(one: DateWord, other: DateWord) -> bool:
    """Two weekdays are two days; a weekday and a date are one."""
    return (one.weekday is None) != (other.weekday is None)


def _stale(
    about: Sequence[Sequence[DateWord]], words: Sequence[DateWord], day: _Day, text: str, *, is_ahead: bool
) -> Iterator[DateWord]:
    right = [word for word in words if word.is_exact and day.fits(word)]
    for cluster in about:
        if any(word.is_ahead for word in cluster) and not is_ahead:
            continue
        told_elsewhere = any(w in other for other in about if other is not cluster for w in right)
        listed = any(_is_listed(word, w, text) for word in cluster for w in right if w not in cluster)
        if told_elsewhere or listed:
            continue
        yield from (word for word in cluster if not day.fits(word))


def _is_listed(one: DateWord, other: DateWord, text: str) -> bool:
    """“On Tuesday and Wednesday”: the interview may have taken both days."""
    first, second = sorted((one.span, other.span))
    return _LISTED.fullmatch(text[first.end : second.start]) is not None


def _interview_day(timeline: Timeline) -> _Day | None:
    if timeline.interviewed_at is None or timeline.is_before_interview:
        return None
    pairs = tuple(pair for ended in timeline.rounds for pair in _pairs(ended, timeline, ended.tzinfo))
    days = " and ".join(day_text(ended.date(), timeline.today) for ended in timeline.rounds)
    return _Day(
        pairs, f"the interview was on {days}" if len(timeline.rounds) == 1 else f"the interviews were on {days}"
    )


def _decision_day(timeline: Timeline) -> _Day | None:
    if timeline.decision is None:
        return None
    if isinstance(timeline.decision, datetime):
        pairs, day = _pairs(timeline.decision, timeline, timeline.decision.tzinfo), timeline.decision.date()
    else:
        pairs, day = (
            ((timeline.decision, timeline.today), (timeline.decision, timeline.sent_at.date())),
            timeline.decision,
        )
    return _Day(pairs, f"they said that they would decide by {day_text(day, timeline.today)}")


def _message_day(timeline: Timeline) -> _Day | None:
    """The days of the earlier messages, any of which may be meant; after several rounds not all of them are known."""
    if not timeline.history or len(timeline.rounds) > 1:
        return None
    ends = [end for message in timeline.history for end in (message.sent.first, message.sent.last)]
    days = dict.fromkeys(day_text(end.astimezone(timeline.zone).date(), timeline.today) for end in ends)
    what = "your last message was" if len(timeline.history) == 1 else "your messages were"
    return _Day(
        tuple(pair for end in ends for pair in _pairs(end, timeline, timeline.zone)),
        f"{what} sent on {' and '.join(days)}",
    )


def _pairs(moment: datetime, timeline: Timeline, own: tzinfo | None) -> tuple[tuple[date, date], ...]:
    zones = (timeline.zone, timeline.sent_at.tzinfo, own)
    return tuple((moment.astimezone(zone).date(), timeline.sent_at.astimezone(zone).date()) for zone in zones)
