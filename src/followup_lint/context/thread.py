"""What the mails (.eml) exchanged so far say about the messages that were sent."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import default
from email.utils import getaddresses
from functools import cache
from pathlib import Path

from followup_lint.context.mail import in_order, mail_time
from followup_lint.context.model import Context
from followup_lint.context.parts import Sent
from followup_lint.datafiles import read_yaml
from followup_lint.draft import Kind
from followup_lint.errors import ContextError

MAX_MAILS = 2_000
# Header lines stand at the top; what comes after so much is the message.
_MOST_BYTES = 256_000
# Thanks that come later are a check-in that also thanks.
_THANKS_WITHIN = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class _Mail:
    path: Path
    sender: str
    address: str
    sent_at: datetime
    subject: str
    message_id: str
    answers: str


def thread_messages(
    path: Path, shown: str, context: Context, *, leave_out: Path | None
) -> tuple[list[tuple[Sent, Path]], list[str]]:
    """The messages of the candidate since the first interview, each with its file, and what could not be used.

    The first within two days of an interview is a thank-you, later ones are a check-in and then nudges, and a subject
    that asks for feedback is a feedback request. A mail that answers one of theirs since the interview is none of
    these. `leave_out` is the draft that is looked at. Without the candidate's name or the interview's time nothing can
    be told, and nothing is. Raises ContextError if the mails cannot be read.
    """
    mails, told = _mails(path, shown, leave_out)
    missing = [key for key in ("candidate", "interviewed_at") if not getattr(context, key)]
    if missing:
        return [], [*told, f"{shown}: which of these mails are follow-ups cannot be told without `{missing[0]}:`"]
    own = _own(mails, context)
    if mails and not own:
        told.append(f'{shown}: none of these mails is from "{context.candidate}"')
    theirs = {
        mail.message_id for mail in mails if mail not in own and mail.sent_at > context.interviewed_at[0].ended_at
    }
    follow_ups = [mail for mail in own if not mail.answers or mail.answers not in theirs]
    return list(_with_kinds(follow_ups, [one.ended_at for one in context.interviewed_at])), told


def _with_kinds(mails: Sequence[_Mail], ended: Sequence[datetime]) -> Iterator[tuple[Sent, Path]]:
    for at, end in enumerate(ended):
        until = ended[at + 1] if at + 1 < len(ended) else None
        has_thanked = has_asked = False
        for mail in mails:
            if mail.sent_at < end or (until and mail.sent_at >= until):
                continue
            kind = _from_subject(mail.subject)
            if kind is None and not has_thanked and not has_asked and mail.sent_at - end <= _THANKS_WITHIN:
                kind = Kind.THANK_YOU
            kind = kind or (Kind.NUDGE if has_asked else Kind.CHECK_IN)
            has_thanked |= kind is Kind.THANK_YOU
            has_asked |= kind in (Kind.CHECK_IN, Kind.NUDGE)
            yield Sent(kind=kind, sent_at=mail.sent_at), mail.path


def _own(mails: Iterable[_Mail], context: Context) -> list[_Mail]:
    """The mails from the candidate's name, and from the addresses that were used with it."""
    name = " ".join(context.candidate.casefold().split())
    addresses = {mail.address for mail in mails if mail.sender == name and mail.address}
    return [mail for mail in mails if mail.sender == name or mail.address in addresses]


def _mails(path: Path, shown: str, leave_out: Path | None) -> tuple[list[_Mail], list[str]]:
    """The mails of a folder, or one mail, in the order of time."""
    try:
        paths = sorted(path.glob("*.eml")) if path.is_dir() else [path]
        if len(paths) > MAX_MAILS:
            raise ContextError(f"{len(paths):,} mails are too many for a thread; {MAX_MAILS:,} are read", path=shown)
        found, told = [], []
        for one in paths:
            if leave_out is not None and one.resolve() == leave_out.resolve():
                continue
            mail = _mail(one)
            if mail is None:
                told.append(f"{shown}: {one.name} has no Date: line that can be read, and is not used")
            else:
                found.append(mail)
    except OSError as error:
        raise ContextError(f"these mails cannot be read: {error.strerror or error}", path=shown) from None
    return sorted(found, key=lambda mail: mail.sent_at), told


def _mail(path: Path) -> _Mail | None:
    with path.open("rb") as file:
        head: EmailMessage = BytesHeaderParser(policy=default).parsebytes(file.read(_MOST_BYTES))
    sent_at = mail_time(_value(head, "Date"))
    if sent_at is None:
        return None
    senders = getaddresses([_value(head, "From")])
    name, address = senders[0] if senders else ("", "")
    sender = " ".join(in_order(" ".join(name.split())).casefold().split())
    return _Mail(
        path,
        sender,
        address.casefold(),
        sent_at,
        _value(head, "Subject"),
        _value(head, "Message-ID").strip(),
        _value(head, "In-Reply-To").strip(),
    )


def _value(head: EmailMessage, name: str) -> str:
    try:
        return str(head.get(name, ""))
    except (ValueError, IndexError, AttributeError):  # a header so broken that the library trips over it says nothing
        return ""


def _from_subject(subject: str) -> Kind | None:
    return next((Kind(kind) for kind, pattern in _subjects() if pattern.search(subject)), None)


@cache
def _subjects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in read_yaml("thread.yml").items())
