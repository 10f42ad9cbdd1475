"""The people of an invitation or a mail, and the facts that they suggest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from followup_lint.context.display_names import is_below, label_of, read_display
from followup_lint.limits import MAX_NAME
from followup_lint.origin import Certainty, Origin


@dataclass(frozen=True, slots=True)
class Suggested:
    """Values for fields of a context, the origin of each, and notices about what could not be used.

    `zone` is the IANA name of the zone in which the times are written; it may be the recipient's.
    """

    values: Mapping[str, Any]
    origins: Mapping[str, Origin]
    notices: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was invited or who wrote: a person, or the office of a company.

    `name` is empty for an office, or if it cannot be read. `is_spelled` is false where there is only an address.
    """

    name: str
    email: str
    company: str
    is_spelled: bool

    @property
    def host(self) -> str:
        """The host of the address if it belongs to a company, else empty."""
        host = self.email.rpartition("@")[2]
        return "" if is_below(host, "free") or is_below(host, "scheduling") else host


def people_of(guests: Sequence[Guest]) -> tuple[list[dict[str, str]], Certainty]:
    """The persons among the guests, and how certain it is that they are all."""
    people = [{"name": guest.name} | ({"email": guest.email} if guest.email else {}) for guest in guests if guest.name]
    is_complete = all(guest.is_spelled for guest in guests)
    return people, Certainty.GUESSED if is_complete else Certainty.ASSUMED


def read_guest(name: str, email: str) -> Guest | None:
    """The guest with this display name and address; None for rooms and programs."""
    name, email = name[:MAX_NAME], email[:MAX_NAME].strip(" <>").lower()
    display = read_display(name, email)
    if display.is_machine:
        return None
    return Guest(display.person, email if email.count("@") == 1 else "", display.company, display.is_spelled)


def company_of_host(guests: Sequence[Guest]) -> str:
    """A company's name as the mail host of the first guest with one suggests it: `Northwind Labs`."""
    label = next((label_of(guest.host) for guest in guests if guest.host), "")
    return " ".join(word.capitalize() for word in label.split("-"))


def is_same_name(name: str, other: str) -> bool:
    """Whether two names are of the same person: all words of the shorter name are in the longer one."""
    first, second = (frozenset(text.casefold().replace(".", "").split()) for text in (name, other))
    return bool(first and second) and (first <= second or second <= first)
