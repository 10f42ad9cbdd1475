"""The kind of a message: given by its context or by the file's name, otherwise deduced from its history, its words and
what its sentences do.
"""

import re
from collections.abc import Set
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import PurePath

from followup_lint.compiled import read_packaged
from followup_lint.context import Certainty, Facts, Sent
from followup_lint.draft import FOLLOW_UPS, Draft, Kind, Part
from followup_lint.lazyregex import LazyPattern
from followup_lint.nlp import Analysis
from followup_lint.report import KindChoice
from followup_lint.rule import rules_dir

_JUST_AFTER = timedelta(days=3)  # so soon after an interview, a message that opens with thanks is a thank-you
_LONG_AFTER = timedelta(days=7)  # so late, a message that does not open with thanks is a check-in
_OPENING = 400  # characters of the body in which a thank-you thanks
_LETTERHEAD_LINES = 2
_LONGEST_QUOTE = 60


_ACTING = (Part.SUBJECT, Part.BODY)


@cache
def _load_acts() -> list[tuple[Kind, str, float]]:
    acts = read_packaged(rules_dir() / "kinds.yml")["acts"]
    return [(Kind(kind), act["label"], act["threshold"]) for kind, act in acts.items()]


@cache
def _load_wordings() -> dict[str, list[tuple[Kind, LazyPattern]]]:
    data = read_packaged(rules_dir() / "kinds.yml")
    return {
        where: [
            (Kind(kind), LazyPattern("|".join(patterns), re.IGNORECASE | re.MULTILINE))
            for kind, patterns in kinds.items()
        ]
        for where, kinds in data.items()
        if where != "acts"
    }


def detect_kind(draft: Draft, facts: Facts, *, sent_at: datetime | None = None, sent: Sent | None = None) -> KindChoice:
    """The kind of the draft, and the reason for the choice; `sent_at` has a zone, as the times of `facts` have. It may be
    left open for `choose_by_acts`.

    `sent` is the draft's own entry in the history, if it has one.
    """
    if facts.context.kind is not None:
        origin = facts.origins.get("kind")
        return KindChoice(facts.context.kind, f"from {origin.source}" if origin else "given")
    if sent is not None:
        return KindChoice(sent.kind, "recorded as sent")
    at = facts.context.send_at or sent_at
    if (named := kind_of_name(draft.path)) and not _is_thanks_called_follow_up(draft, facts, at):
        return KindChoice(named, "from the file name")
    return _detect_from_form(draft, facts) or _detect_from_text(draft, facts, at)


def choose_by_acts(choice: KindChoice, analysis: Analysis) -> KindChoice:
    """The kind by what the sentences do, if the choice is open: who thanks may write to ask how things stand. The choice
    as it is where no sentence decides, or none was asked.
    """
    sentences = analysis.sentences_in(_ACTING) if choice.is_open else []
    for kind, label, least in _load_acts():
        asked = [(analysis.probability(sentence, label) or 0.0, sentence) for sentence in sentences]
        probability, sentence = max(asked, key=lambda each: each[0], default=(0.0, None))
        if sentence is not None and probability >= least:
            clause = analysis.clause(sentence, label)
            return _from_words(kind, " ".join(analysis.draft.text[clause.start : clause.end].split()))
    return choice


def kind_of_name(path: str) -> Kind | None:
    """The kind that a file name says, None if it says none."""
    stem = _stem(path)
    named = _find_first("names", stem) or _find_first("vague_names", stem)
    return named[0] if named else None


def _stem(path: str) -> str:
    return PurePath(path.replace("\\", "/")).stem


def _is_thanks_called_follow_up(draft: Draft, facts: Facts, sent_at: datetime | None) -> bool:
    """Whether the name says no more than that it follows the interview, and the words are those of a thank-you."""
    stem = _stem(draft.path)
    if _find_first("names", stem) or not _find_first("vague_names", stem):
        return False
    since = _time_since_interview(facts, sent_at)
    if since is not None and since >= _LONG_AFTER:
        return False
    chosen = _detect_from_form(draft, facts) or _detect_from_text(draft, facts, sent_at)
    return chosen.kind is Kind.THANK_YOU and chosen.certainty is Certainty.DEDUCED


def _detect_from_form(draft: Draft, facts: Facts) -> KindChoice | None:
    """A letter or a call, which look different from mail."""
    if medium := facts.context.medium:
        return KindChoice(Kind.LETTER, f"it is {medium}")
    if draft.is_mail:
        return None
    raw = draft.raw.text
    if _find_first("layout", raw) or (_has_letterhead(draft) and not draft.headers):
        return KindChoice(Kind.LETTER, "it is laid out as a letter")
    if draft.headers:
        return None
    is_signed = bool(draft.parts(Part.CLOSING) and draft.parts(Part.SIGNATURE))
    spoken = _find_first("spoken", raw) or (None if is_signed else _find_first("unsigned", raw))
    return _from_words(*spoken) if spoken else None


def _has_letterhead(draft: Draft) -> bool:
    """Whether addresses are above the salutation."""
    first = draft.parts(Part.GREETING)
    return bool(first) and draft.raw.text[: first[0].raw.start].count("\n") >= _LETTERHEAD_LINES


def _detect_from_text(draft: Draft, facts: Facts, sent_at: datetime | None) -> KindChoice:
    context = facts.context
    body = draft.part_text(Part.BODY)
    text = f"{draft.part_text(Part.SUBJECT)}\n{body}"
    if context.outcome == "rejected":
        return KindChoice(Kind.FEEDBACK_REQUEST, "you were turned down", Certainty.DEDUCED)
    words = _find_first("texts", text)
    if words and words[0] is Kind.FEEDBACK_REQUEST:
        return _from_words(*words)
    if sent := _detect_from_history(_kinds_sent(facts)):
        return sent
    thanks = _find_first("opening", body[:_OPENING])
    since = _time_since_interview(facts, sent_at)
    is_recent = since is not None and since < _JUST_AFTER
    if words and not (thanks and is_recent):
        return _from_words(*words)
    return replace(_from_words(*thanks) if thanks else _assume(since), is_open=not is_recent)


def _assume(since: timedelta | None) -> KindChoice:
    if since is not None and since >= _LONG_AFTER:
        return KindChoice(
            Kind.CHECK_IN,
            f"the interview was {since.days} days ago; use --kind if it is not a check-in",
            Certainty.ASSUMED,
        )
    return KindChoice(Kind.THANK_YOU, "taken for a thank-you; use --kind if it is not", Certainty.ASSUMED)


def _detect_from_history(sent: Set[Kind]) -> KindChoice | None:
    if not sent.isdisjoint(FOLLOW_UPS):
        return KindChoice(Kind.NUDGE, "a follow-up was sent before", Certainty.DEDUCED)
    if Kind.FEEDBACK_REQUEST in sent:
        return KindChoice(Kind.FEEDBACK_REQUEST, "feedback was asked for before", Certainty.DEDUCED)
    return KindChoice(Kind.CHECK_IN, "a thank-you was sent before", Certainty.DEDUCED) if sent else None


def _kinds_sent(facts: Facts) -> frozenset[Kind]:
    """The kinds of the messages sent since the last interview."""
    interviews = facts.context.interviewed_at
    return frozenset(
        sent.kind for sent in facts.context.history if not interviews or sent.sent_at >= interviews[-1].ended_at
    )


def _time_since_interview(facts: Facts, sent_at: datetime | None) -> timedelta | None:
    interviews = facts.context.interviewed_at
    return sent_at - interviews[-1].ended_at if interviews and sent_at else None


def _from_words(kind: Kind, words: str) -> KindChoice:
    words = words.replace('"', "").strip()
    shown = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} ..."
    return KindChoice(kind, f'from the words "{shown}"', Certainty.DEDUCED)


def _find_first(where: str, text: str) -> tuple[Kind, str] | None:
    """The first kind whose wordings match the text, and the words that match."""
    for kind, pattern in _load_wordings()[where]:
        if match := pattern.search(text):
            return kind, " ".join(match[0].split())
    return None
