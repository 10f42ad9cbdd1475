"""What emails say about an interview: the header lines of a draft, and the messages sent so far."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from functools import cache, lru_cache
from pathlib import Path

from followup_lint.context.display_names import spoken_name
from followup_lint.context.entries import Sent
from followup_lint.context.guests import Guest, Suggested, company_of_host, is_same_name, people_of, read_guest
from followup_lint.context.model import Context
from followup_lint.context.times import is_moment
from followup_lint.datafiles import read_yaml
from followup_lint.draft import Draft, Header, Kind
from followup_lint.errors import ContextError
from followup_lint.limits import MAX_HEADER
from followup_lint.origin import Certainty, Origin
from followup_lint.textfile import read_regular, shown_path, unreadable

MAX_MAILS = 2_000
# Headers come first; what follows after so many bytes is the message.
_MAX_HEADER_BYTES = 256_000
# Later thanks are a check-in that also says thank you.
_THANKS_WITHIN = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class _Mail:
    path: Path
    sender: str
    address: str
    sent_at: datetime
    subject: str
    message_id: str
    in_reply_to: str


def mail_facts(draft: Draft, *, candidate: str) -> Suggested:
    """The fields that the headers of a mail fill. When it is sent is a fact; who writes to whom is a guess.

    The sender is the candidate, unless that is somebody else to whom the mail is addressed.
    """
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    sender, to = draft.header("From"), draft.header("To")
    senders, recipients = _people(draft, sender), _people(draft, to)
    if candidate and any(is_same_name(guest.name, candidate) for guest in recipients):
        sender, to, senders, recipients = to, sender, recipients, senders
    if to:
        people, certainty = people_of(recipients)
        company = next((guest.company for guest in recipients if guest.company), "")
        own_hosts = {guest.host for guest in senders}
        host = company_of_host([guest for guest in recipients if guest.host not in own_hosts])
        _add(values, origins, "interviewers", people, _origin(draft, to, certainty))
        _add(values, origins, "company", company, _origin(draft, to, Certainty.GUESSED))
        _add(values, origins, "company", host, _origin(draft, to, Certainty.ASSUMED))
    if sender and senders:
        _add(values, origins, "candidate", senders[0].name, _origin(draft, sender, Certainty.GUESSED))
    date = draft.header("Date")
    if date is None or not date.value.strip():
        return Suggested(values, origins)
    sent_at, origin = _parse_date(date.value), _origin(draft, date, Certainty.STATED)
    _add(values, origins, "send_at", sent_at, origin)
    ignored = f"{draft.path}:{origin.line}: the Date header is not a date and time; ignoring it"
    return Suggested(values, origins, () if sent_at else (ignored,))


def thread_messages(
    path: Path, shown: str, context: Context, *, leave_out: Path | None
) -> tuple[list[tuple[Sent, Path]], list[str]]:
    """The candidate's messages since the first interview, each with its file, and notices.

    The first within two days of an interview is a thank-you; later ones are a check-in and then nudges; a subject that
    asks for feedback makes a feedback request. Replies to mails that came after the interview do not count. `leave_out`
    is the draft that is being checked. Needs the candidate's name and the time of the interview. Raises ContextError if
    the mails cannot be read.
    """
    mails, notices = _read_mails(path, shown, leave_out)
    missing = [key for key in ("candidate", "interviewed_at") if not getattr(context, key)]
    if missing:
        return [], [*notices, f"{shown}: cannot tell which of these emails are follow-ups; set `{missing[0]}:`"]
    own = _own_mails(mails, context.candidate)
    if mails and not own:
        notices.append(f'{shown}: none of these emails is from "{context.candidate}"')
    rounds = [interview.ended_at for interview in context.interviewed_at]
    sent = {mail.path for mail in own}
    received = {mail.message_id for mail in mails if mail.path not in sent and mail.sent_at > rounds[0]}
    follow_ups = [mail for mail in own if not mail.in_reply_to or mail.in_reply_to not in received]
    return list(_with_kinds(follow_ups, rounds)), notices


def _people(draft: Draft, header: Header | None) -> list[Guest]:
    try:
        pairs = getaddresses([header.value]) if header else []
    except Exception:  # noqa: BLE001  # the library raises anything, and gives up on nested brackets
        assert header is not None
        line = draft.position(header.span.start).line
        raise ContextError(
            f"the {header.name} header cannot be read; write it like Name <name@host>", path=draft.path, line=line
        ) from None
    guests = [read_guest(" ".join(name.split()), address) for name, address in pairs if name or address]
    return [guest for guest in guests if guest]


def _add(values: dict[str, object], origins: dict[str, Origin], field: str, value: object, origin: Origin) -> None:
    """Adds a value, unless there is none or a better one."""
    if value and field not in values:
        values[field], origins[field] = value, origin


def _origin(draft: Draft, header: Header, certainty: Certainty) -> Origin:
    line = draft.position(header.span.start).line
    return Origin(f"{header.name}: header, line {line}", draft.path, line, certainty=certainty)


def _parse_date(value: str) -> datetime | None:
    """The time in a Date header, always with a zone; None if it has none."""
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # RFC 5322 has "-0000" for a time in UTC from a place in an unknown zone.
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found if is_moment(found) else None


def _with_kinds(mails: Sequence[_Mail], rounds: Sequence[datetime]) -> Iterator[tuple[Sent, Path]]:
    for at, ended in enumerate(rounds):
        until = rounds[at + 1] if at + 1 < len(rounds) else None
        has_thanked = has_asked = False
        for mail in mails:
            if mail.sent_at < ended or (until and mail.sent_at >= until):
                continue
            kind = _kind_of_subject(mail.subject)
            if kind is None and not has_thanked and not has_asked and mail.sent_at - ended <= _THANKS_WITHIN:
                kind = Kind.THANK_YOU
            kind = kind or (Kind.NUDGE if has_asked else Kind.CHECK_IN)
            has_thanked |= kind is Kind.THANK_YOU
            has_asked |= kind in (Kind.CHECK_IN, Kind.NUDGE)
            yield Sent(kind=kind, sent_at=mail.sent_at), mail.path


def _own_mails(mails: Iterable[_Mail], candidate: str) -> list[_Mail]:
    """The mails from the candidate's name, and from the addresses that were used with it."""
    name = " ".join(candidate.casefold().split())
    addresses = {mail.address for mail in mails if mail.sender == name and mail.address}
    return [mail for mail in mails if mail.sender == name or mail.address in addresses]


def _read_mails(path: Path, shown: str, leave_out: Path | None) -> tuple[list[_Mail], list[str]]:
    """The mails in a folder, or one mail, sorted by time, and notices."""
    paths = _list_mails(path, shown)
    left_out = _identity(leave_out) if leave_out is not None else None
    mails, notices = [], []
    for file in paths:
        try:
            status = os.stat(file)
            if left_out == (status.st_dev, status.st_ino):
                continue
            mail = _read_mail(file, status.st_mtime_ns, status.st_size)
        except OSError as failed:
            raise unreadable(failed, error=ContextError, path=shown_path(file)) from None
        if isinstance(mail, str):
            notices.append(f"{shown}: {file.name} {mail}; ignoring it")
        else:
            mails.append(mail)
    return sorted(mails, key=lambda mail: mail.sent_at), notices


def _list_mails(path: Path, shown: str) -> list[Path]:
    try:
        paths = sorted(file for file in path.iterdir() if file.suffix.lower() == ".eml")
    except NotADirectoryError:
        return [path]
    except OSError as failed:
        raise unreadable(failed, error=ContextError, path=shown) from None
    if len(paths) > MAX_MAILS:
        raise ContextError(f"too many emails: {len(paths):,}; the limit is {MAX_MAILS:,}", path=shown)
    return paths


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells the file from others by whatever name, None if it is not there."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


@lru_cache(maxsize=2 * MAX_MAILS)
def _read_mail(path: Path, modified: int, size: int) -> _Mail | str:
    """The header lines of a mail as it is now, or what is wrong with them; the drafts of an interview share its thread."""
    data, _ = read_regular(path, _MAX_HEADER_BYTES)
    headers = BytesHeaderParser(policy=compat32).parsebytes(data)  # the newer policies parse values far more slowly
    sent_at = _parse_date(_header(headers, "Date"))
    if sent_at is None:
        return "has no valid Date header"
    try:
        senders = getaddresses([_header(headers, "From")])
    except Exception:  # noqa: BLE001  # as above
        return "has no readable From header"
    name, address = senders[0] if senders else ("", "")
    return _Mail(
        path=path,
        sender=" ".join(spoken_name(" ".join(name.split())).casefold().split()),
        address=address.casefold(),
        sent_at=sent_at,
        subject=_header(headers, "Subject"),
        message_id=_header(headers, "Message-ID").strip(),
        in_reply_to=_header(headers, "In-Reply-To").strip(),
    )


def _header(headers: Message, name: str) -> str:
    """A header's value on one line, with its encoded words decoded."""
    value = " ".join(str(headers.get(name, ""))[:MAX_HEADER].split())
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, MessageError):
        return value


def _kind_of_subject(subject: str) -> Kind | None:
    return next((Kind(kind) for kind, pattern in _subjects() if pattern.search(subject)), None)


@cache
def _subjects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in read_yaml("thread.yml").items())
