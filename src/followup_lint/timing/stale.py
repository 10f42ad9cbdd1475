"""A draft's date words against the days that are known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from followup_lint.draft import Span
from followup_lint.expression import Vocabulary, parse_all
from followup_lint.nlp import Analysis, Sentence
from followup_lint.rule import DateWordsRule
from followup_lint.timing.about import Mention, PhraseGroup, mentions_about, read_groups
from followup_lint.timing.datewords import DateFinder, DateWord, days_meant
from followup_lint.timing.moments import day_text
from followup_lint.timing.timeline import Timeline, place_name

_Groups = Sequence[PhraseGroup]
_SAME_DAY = re.compile(r",? (on )?(the )?|, (an? )?| \(")
_ENUMERATION = re.compile(r",? (and|or|to|until|then|&|-|–) (on |then )?|\s?[-–/]\s?")


@dataclass(frozen=True, slots=True)
class StaleDate:
    """A date word that cannot be right: its place in the view's text, the fact it contradicts, the day of sending."""

    span: Span
    fact: str
    sent: str


@dataclass(frozen=True, slots=True)
class _KnownDay:
    """A day that is known: it and the day of sending, in each zone in which the writer may count.

    `may_be_ahead` says that words for a day yet to come can mean it.
    """

    days_and_todays: tuple[tuple[date, date], ...]
    fact: str
    may_be_ahead: bool = False

    def is_meant_by(self, word: DateWord) -> bool:
        return any(word.is_for(day, today) for day, today in self.days_and_todays)


class DateReader:
    """Reads the date words of drafts for one rule."""

    def __init__(self, rule: DateWordsRule, vocabulary: Vocabulary) -> None:
        words = rule.date_words
        self.rule = rule
        self._finder = DateFinder()
        self._unless = parse_all(words.unless, vocabulary)
        self._interview = read_groups(words.interview, vocabulary)
        self._decision = read_groups(words.decision, vocabulary)
        self._message = read_groups(words.message, vocabulary)

    def find(self, analysis: Analysis, timeline: Timeline) -> Iterator[StaleDate]:
        """The words about the interview, the decision or an earlier message that contradict what is known, and the
        weekdays that contradict the date next to them.
        """
        days = (
            (_interview_day(timeline), self._interview),
            (_decision_day(timeline), self._decision),
            (_message_day(timeline), self._message),
        )
        known = [(day, groups) for day, groups in days if day is not None]
        sent_on = timeline.today
        for sentence in analysis.sentences_in(self.rule.scope):
            start = sentence.span.start
            for span, fact in self._find_in(sentence, analysis, known, sent_on):
                yield StaleDate(Span(start + span.start, start + span.end), fact, _sending_text(timeline))

    def _find_in(
        self, sentence: Sentence, analysis: Analysis, known: Sequence[tuple[_KnownDay, _Groups]], sent_on: date
    ) -> Iterable[tuple[Span, str]]:
        """The words of a sentence that cannot be right, as spans of its text, each with the fact it contradicts."""
        words = list(self._finder.find(sentence.text)) if self._finder.may_find(sentence.words) else []
        if not words or self._unless.match(sentence.text, sentence.words):
            return ()
        mentions = _mentions(words, sentence.text)
        found: dict[Span, str] = {}
        for day, groups in known:
            about = list(mentions_about(groups, mentions, sentence, analysis))
            for word in _contradictions(about, words, day, sentence.text):
                found.setdefault(word.span, day.fact)
        for mention in mentions:
            is_reported = any(word.span in found for word in mention)
            if not is_reported and (fact := self._contradicts_itself(mention, sent_on)):
                found[mention[0].span] = fact
        return found.items()

    def _contradicts_itself(self, mention: Mention, sent_on: date) -> str:
        """Which weekday the date of a mention is, if the mention gives it another: "Tuesday, 12 May" in 2026."""
        weekdays = [word.weekday for word in mention if word.weekday is not None]
        days = [day for word in mention for written in word.dates for day in days_meant(written, sent_on)]
        if not weekdays or not days or any(day.weekday() == weekdays[0] for day in days):
            return ""
        day = min(days, key=lambda day: abs(day - sent_on))
        month, weekday = self._finder.months[day.month - 1][0], self._finder.weekdays[day.weekday()][0]
        return f"{day.day} {month.title()} is a {weekday}"


def _mentions(words: Sequence[DateWord], text: str) -> list[Mention]:
    """The words, those that name one day together in one mention."""
    mentions: list[list[DateWord]] = []
    for word in words:
        last = mentions[-1][-1] if mentions else None
        if last is not None and _is_same_day(last, word, text):
            mentions[-1].append(word)
        else:
            mentions.append([word])
    return list(mentions)


def _is_same_day(first: DateWord, second: DateWord, text: str) -> bool:
    """Two weekdays are two days; a weekday and a date next to each other are the same day."""
    has_one_weekday = (first.weekday is None) != (second.weekday is None)
    return has_one_weekday and _SAME_DAY.fullmatch(text[first.span.end : second.span.start]) is not None


def _contradictions(
    about: Sequence[Mention], words: Sequence[DateWord], day: _KnownDay, text: str
) -> Iterator[DateWord]:
    """The words of these mentions that name another day, unless the right day is named next to them."""
    right = [word for word in words if word.is_exact and day.is_meant_by(word)]
    for mention in about:
        if any(word.is_ahead for word in mention) and not day.may_be_ahead:
            continue
        is_right_elsewhere = any(word in other for other in about if other is not mention for word in right)
        others = [word for word in right if word not in mention]
        is_enumerated = any(_is_enumeration(word, other, text) for word in mention for other in others)
        if not is_right_elsewhere and not is_enumerated:
            yield from (word for word in mention if not day.is_meant_by(word))


def _is_enumeration(word: DateWord, other: DateWord, text: str) -> bool:
    """“On Tuesday and Wednesday”: the interview may have taken both days."""
    first, second = sorted((word.span, other.span))
    return _ENUMERATION.fullmatch(text[first.end : second.start]) is not None


def _sending_text(timeline: Timeline) -> str:
    """The day of sending for the recipient, with the place if the writer has another day."""
    day = day_text(timeline.today, timeline.today)
    return day if timeline.sent_at.date() == timeline.today else f"{day} in {place_name(timeline)}"


def _interview_day(timeline: Timeline) -> _KnownDay | None:
    """The days of all rounds so far, any of which may be meant."""
    if timeline.interviewed_at is None or timeline.is_before_interview:
        return None
    dates = (ended.astimezone(timeline.zone).date() for ended in timeline.rounds)
    days = " and ".join(day_text(day, timeline.today) for day in dates)
    what = "the interview was" if len(timeline.rounds) == 1 else "the interviews were"
    pairs = tuple(pair for ended in timeline.rounds for pair in _in_each_zone(ended, timeline, ended.tzinfo))
    return _KnownDay(pairs, f"{what} on {days}")


def _decision_day(timeline: Timeline) -> _KnownDay | None:
    decision = timeline.decision
    if decision is None:
        return None
    if isinstance(decision, datetime):
        day = decision.astimezone(timeline.zone).date()
        pairs = _in_each_zone(decision, timeline, decision.tzinfo)
    else:
        day, pairs = decision, ((decision, timeline.today), (decision, timeline.sent_at.date()))
    return _KnownDay(pairs, f"they said they would decide by {day_text(day, timeline.today)}", may_be_ahead=True)


def _message_day(timeline: Timeline) -> _KnownDay | None:
    """The days of the earlier messages, any of which may be meant; after several rounds not all of them are known."""
    if not timeline.history or len(timeline.rounds) > 1:
        return None
    moments = [moment for message in timeline.history for moment in (message.sent.first, message.sent.last)]
    days = dict.fromkeys(day_text(moment.astimezone(timeline.zone).date(), timeline.today) for moment in moments)
    what = "your last message was" if len(timeline.history) == 1 else "your messages were"
    pairs = tuple(pair for moment in moments for pair in _in_each_zone(moment, timeline, timeline.zone))
    return _KnownDay(pairs, f"{what} sent on {' and '.join(days)}")


def _in_each_zone(moment: datetime, timeline: Timeline, own: tzinfo | None) -> tuple[tuple[date, date], ...]:
    """The day of the moment and the day of sending: for the recipient, for the writer, and where it was given."""
    zones = (timeline.zone, timeline.sent_at.tzinfo, own)
    return tuple((moment.astimezone(zone).date(), timeline.sent_at.astimezone(zone).date()) for zone in zones)
