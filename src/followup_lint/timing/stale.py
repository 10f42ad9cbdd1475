"""A draft's date words against the days that are known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from followup_lint.draft import Kind, Span
from followup_lint.expression import Expression, Vocabulary, parse, word_set
from followup_lint.nlp import Sentence
from followup_lint.rule import DateWordsRule
from followup_lint.rule.timing import AboutGroup
from followup_lint.timing.datewords import DateFinder, DateWord, days_meant
from followup_lint.timing.moments import day_text
from followup_lint.timing.timeline import Timeline

STAND_IN = "§"  # what the word list <when> means; it replaces date words before phrases are looked for
Mention = Sequence[DateWord]  # words that name one day together: “Wednesday, 5 November”


@dataclass(frozen=True, slots=True)
class StaleDate:
    """A date word that cannot be right: its place in the view's text, the fact it contradicts, the day of sending."""

    span: Span
    fact: str
    sent: str


@dataclass(frozen=True, slots=True)
class _PhraseGroup:
    kinds: frozenset[Kind]
    dates: bool
    phrases: tuple[Expression, ...]
    unless: tuple[Expression, ...]


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
        self._finder = DateFinder(words)
        self._unless = _parse(words.unless, vocabulary)
        self._interview = [_parse_group(group, vocabulary) for group in words.interview]
        self._decision = [_parse_group(group, vocabulary) for group in words.decision]
        self._message = [_parse_group(group, vocabulary) for group in words.message]

    def find(self, sentences: Sequence[Sentence], kind: Kind, timeline: Timeline) -> Iterator[StaleDate]:
        """The words about the interview, the decision or an earlier message that contradict what is known, and the
        weekdays that contradict the date next to them.
        """
        subjects = [
            (_interview_day(timeline), self._interview),
            (_decision_day(timeline), self._decision),
            (_message_day(timeline), self._message),
        ]
        sent_on = timeline.sent_at.date()
        for sentence in sentences:
            words = list(self._finder.find(sentence.text))
            if not words or _has_match(self._unless, sentence.text):
                continue
            mentions = self._mentions(words, sentence.text)
            found: dict[Span, str] = {}
            for day, groups in subjects:
                if day is None:
                    continue
                about = [mention for mention in mentions if _is_about(mention, sentence.text, groups, kind)]
                for word in self._contradictions(about, words, day, sentence.text):
                    found.setdefault(word.span, day.fact)
            for mention in mentions:
                is_reported = any(word.span in found for word in mention)
                if not is_reported and (fact := self._contradicts_itself(mention, sent_on)):
                    found[mention[0].span] = fact
            for span, fact in found.items():
                start = sentence.span.start
                yield StaleDate(Span(start + span.start, start + span.end), fact, day_text(sent_on, sent_on))

    def _contradicts_itself(self, mention: Mention, sent_on: date) -> str:
        """Which weekday the date of a mention is, if the mention gives it another: "Tuesday, 12 May" in 2026."""
        weekdays = [word.weekday for word in mention if word.weekday is not None]
        days = [day for word in mention for written in word.dates for day in days_meant(written, sent_on)]
        if not weekdays or not days or any(day.weekday() == weekdays[0] for day in days):
            return ""
        day = min(days, key=lambda day: abs(day - sent_on))
        names = self.rule.date_words
        return f"{day.day} {names.month_names[day.month - 1][0].title()} is a {names.weekday_names[day.weekday()][0]}"

    def _mentions(self, words: Sequence[DateWord], text: str) -> list[Mention]:
        """The words, those that name one day together in one mention."""
        mentions: list[list[DateWord]] = []
        for word in words:
            last = mentions[-1][-1] if mentions else None
            if last is not None and self._is_same_day(last, word, text):
                mentions[-1].append(word)
            else:
                mentions.append([word])
        return list(mentions)

    def _is_same_day(self, first: DateWord, second: DateWord, text: str) -> bool:
        """Two weekdays are two days; a weekday and a date next to each other are the same day."""
        has_one_weekday = (first.weekday is None) != (second.weekday is None)
        between = text[first.span.end : second.span.start]
        return has_one_weekday and self.rule.date_words.same_day.fullmatch(between) is not None

    def _contradictions(
        self, about: Sequence[Mention], words: Sequence[DateWord], day: _KnownDay, text: str
    ) -> Iterator[DateWord]:
        """The words of these mentions that name another day, unless the right day is named next to them."""
        right = [word for word in words if word.is_exact and day.is_meant_by(word)]
        for mention in about:
            if any(word.is_ahead for word in mention) and not day.may_be_ahead:
                continue
            is_right_elsewhere = any(word in other for other in about if other is not mention for word in right)
            others = [word for word in right if word not in mention]
            is_enumerated = any(self._is_enumeration(word, other, text) for word in mention for other in others)
            if not is_right_elsewhere and not is_enumerated:
                yield from (word for word in mention if not day.is_meant_by(word))

    def _is_enumeration(self, word: DateWord, other: DateWord, text: str) -> bool:
        """“On Tuesday and Wednesday”: the interview may have taken both days."""
        first, second = sorted((word.span, other.span))
        return self.rule.date_words.enumeration.fullmatch(text[first.end : second.start]) is not None


def _parse_group(group: AboutGroup, vocabulary: Vocabulary) -> _PhraseGroup:
    phrases, unless = _parse(group.phrases, vocabulary), _parse(group.unless, vocabulary)
    return _PhraseGroup(frozenset(group.kinds), group.dates, phrases, unless)


def _parse(phrases: Iterable[str], vocabulary: Vocabulary) -> tuple[Expression, ...]:
    return tuple(parse(phrase, vocabulary) for phrase in phrases)


def _has_match(expressions: Iterable[Expression], text: str) -> bool:
    words = word_set(text)
    return any(True for expression in expressions if expression.may_match(words) for _ in expression.find(text))


def _is_about(mention: Mention, text: str, groups: Iterable[_PhraseGroup], kind: Kind) -> bool:
    """Whether one of the groups has a phrase around the mention."""
    with_stand_in = text[: mention[0].span.start] + STAND_IN + text[mention[-1].span.end :]
    has_month = any(word.has_month for word in mention)
    return any(
        kind in group.kinds
        and (group.dates or not has_month)
        and _has_match(group.phrases, with_stand_in)
        and not _has_match(group.unless, with_stand_in)
        for group in groups
    )


def _interview_day(timeline: Timeline) -> _KnownDay | None:
    """The days of all rounds so far, any of which may be meant."""
    if timeline.interviewed_at is None or timeline.is_before_interview:
        return None
    days = " and ".join(day_text(ended.date(), timeline.today) for ended in timeline.rounds)
    what = "the interview was" if len(timeline.rounds) == 1 else "the interviews were"
    pairs = tuple(pair for ended in timeline.rounds for pair in _in_each_zone(ended, timeline, ended.tzinfo))
    return _KnownDay(pairs, f"{what} on {days}")


def _decision_day(timeline: Timeline) -> _KnownDay | None:
    decision = timeline.decision
    if decision is None:
        return None
    if isinstance(decision, datetime):
        day, pairs = decision.date(), _in_each_zone(decision, timeline, decision.tzinfo)
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
