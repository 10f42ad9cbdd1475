"""What the header lines of a mail say about an interview."""

import re
from datetime import UTC, datetime

from followup_lint.context.parts import Origin
from followup_lint.draft import Draft, Header

_FLIPPED = re.compile(r"(?P<family>[^,]+),\s*(?P<given>[^,]+)")
_LETTERS_AFTER = re.compile(r"(?:ph\.?\s?d|m\.?d|mba|jr|sr|i{2,3}|iv|cpa|pe|esq)\.?", re.IGNORECASE)
# An address of a department greets nobody.
_NOBODY = re.compile(
    r"\b(?:team|hr|human resources|recruit(?:ing|ment)|talent|careers?|jobs|hiring|admissions|office|department|no-?reply)\b"
    r"|@|undisclosed",
    re.IGNORECASE,
)


def mail_facts(draft: Draft) -> tuple[dict[str, object], dict[str, Origin], tuple[str, ...]]:
    """The fields that a mail's To and Date lines fill, where each comes from, and what could not be used.

    Only display names become interviewers: an address alone says too little, and a department is nobody.
    """
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    notices: list[str] = []
    if (to := draft.header("To")) and (people := _people(to)):
        values["interviewers"], origins["interviewers"] = people, _origin(draft, to)
    if (date := draft.header("Date")) and date.value.strip():
        origin = _origin(draft, date)
        if sent := mail_time(date.value):
            values["send_at"], origins["send_at"] = sent, origin
        else:
            notices.append(f"{draft.path}:{origin.line}: the Date: header is no date and time, and is not used")
    return values, origins, tuple(notices)


def _people(header: Header) -> list[dict[str, str]]:
    from email.utils import getaddresses

    people = []
    for name, address in getaddresses([header.value]):
        name = " ".join(name.split())
        if name and address and not is_nobody(name):
            people.append({"name": in_order(name), "email": address if address.count("@") == 1 else ""})
    return people


def is_nobody(name: str) -> bool:
    """Whether a display name is a department's, or an address."""
    return bool(_NOBODY.search(name))


def in_order(name: str) -> str:
    """`Alvarez, Mei-Ling` as it is spoken."""
    flipped = _FLIPPED.fullmatch(name)
    if not flipped or _LETTERS_AFTER.fullmatch(flipped["given"].strip()):
        return name
    return f"{flipped['given'].strip()} {flipped['family'].strip()}"


def mail_time(value: str) -> datetime | None:
    """The time that a Date line says, always with a zone; None where it says none."""
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # RFC 5322 gives "-0000" to a time in UTC whose writer does not tell the zone.
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _origin(draft: Draft, header: Header) -> Origin:
    line = draft.position(header.span.start).line
    return Origin(f"{header.name}: header, line {line}", draft.path, line)
