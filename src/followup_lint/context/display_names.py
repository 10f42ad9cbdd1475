"""Display names of guests, senders and recipients: is it a person, a team, a room or a program?"""

import re
from dataclasses import dataclass
from functools import cache

from followup_lint.datafiles import read_words, read_yaml

_ADDRESS = re.compile(r"(?:[<(\[]\s*)?(?<![^\s<>()\[\]])[^\s<>()\[\]]+@[^\s<>()\[\]]+(?:\s*[>)\]])?")
_NOTE = re.compile(r"(?:(?<!\s)\s+)?[(\[]([^)\]]{0,200})[)\]]")
_TAG = re.compile(r"^\s*(?:ext|extern|external|guest)\s*[:|-]\s*", re.IGNORECASE)
_VIA = re.compile(r"(?<!\s)\s+via\s.*$", re.IGNORECASE)
_SIGN = re.compile(r"(?<!\s)\s+[-–—|/@•·]\s+|(?:(?<!\s)\s+)?[|•·]\s*|(?<!\s)\s+(?:at|from)\s+(?=[A-Z0-9])|:\s+")
_FLIPPED = re.compile(r"(?P<family>[^,]+),\s*(?P<given>[^,]+)")
_LETTERS_AFTER = re.compile(r"(?:ph\.?\s?d|m\.?d|mba|jr|sr|i{2,3}|iv|cpa|pe|esq|r\.?n)\.?", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?", re.UNICODE)
_TOKEN = re.compile(r"[\w'’&;-]+")
_DOMAIN = re.compile(r"\w\.(?:ai|app|co|com|de|eu|example|hr|io|me|net|org|tech|tv|uk|us|video)\b", re.IGNORECASE)
_LOGIN = re.compile(r"[^\W\d_]{2,}(?:[._-][^\W\d_]{2,}){1,2}\d{0,3}")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Display:
    """What a display name says: the person as the name is spoken, and the company; each empty if it names none.

    `is_spelled` is false if the person's name comes from an address. `is_machine` is set for rooms and programs.
    """

    person: str = ""
    company: str = ""
    is_spelled: bool = True
    is_machine: bool = False


def read_display(name: str, email: str = "") -> Display:
    """Reads the display name of somebody with this address."""
    if is_below(_host(email), "machines") or _is_machine(name):
        return Display(is_machine=True)
    plain = _TAG.sub("", _VIA.sub("", " ".join(name.split()).strip("\"' ")))
    plain = _ADDRESS.sub(" ", plain).strip()
    notes = _NOTE.findall(plain)
    plain = " ".join(_NOTE.sub(" ", plain).split()).strip("\"' ")
    if not plain or (" " not in plain and _is_login(plain, email)):
        return Display(_from_login(email.partition("@")[0] or plain), is_spelled=False)
    return _read_parts([part for part in _SIGN.split(plain) if part], notes, email)


def _read_parts(parts: list[str], notes: list[str], email: str) -> Display:
    """Reads a display name cut at its signs, with the notes in brackets behind it."""
    person = spoken_name(parts[0]) if parts else ""
    if any(_folded_words(part) & _words()["teams"] for part in parts) and not _is_own_address(person, email):
        return Display(company=_company_of_team(parts))
    if _looks_like_company(person, _host(email)) or not legal_forms().isdisjoint(_folded_words(person)):
        return Display(company=person)
    if not is_person(person) or _is_post(person, email):
        return Display(is_spelled=not _is_post(person, email))
    others = [part for part in (*parts[1:], *notes) if is_company_name(part)]
    return Display(_capitalised(person), others[0] if others else "")


def _host(email: str) -> str:
    return email.rpartition("@")[2].casefold()


def is_person(name: str) -> bool:
    """Whether a display name may be a person's, not that of a department, a room, a program or an address."""
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or "@" in name or any(c.isdigit() for c in name):
        return False
    folded, lists = _folded_words(name), _words()
    is_office = bool(folded & (lists["teams"] | lists["rooms"] | lists["links"] | legal_forms()))
    return not is_office and not _is_machine(name)


def spoken_name(name: str) -> str:
    """`Alvarez, Mei-Ling` in the order in which it is spoken; what a job or letters after a comma add is left out."""
    flipped = _FLIPPED.fullmatch(name)
    if not flipped:
        return name
    family, given = flipped["family"].strip(), flipped["given"].strip()
    if _LETTERS_AFTER.fullmatch(given):
        return name
    if len(family.split()) > 1 and (has_job_word(given) or _ABBREVIATION.fullmatch(given)):
        return family
    return f"{given} {family}"


def adds_to_name(text: str) -> bool:
    """Whether a text after a name and a comma is a job, a department or letters, and not another person."""
    return bool(_LETTERS_AFTER.fullmatch(text) or _ABBREVIATION.fullmatch(text)) or has_job_word(text)


def is_company_name(text: str) -> bool:
    """Whether a note next to a person's name can be the company."""
    words = _folded_words(text)
    return (
        bool(words)
        and text[:1].isupper()
        and not words & (_words()["notes"] | _words()["about_meetings"] | _words()["rooms"])
        and not has_job_word(text)
    )


def is_below(host: str, hosts: str) -> bool:
    """Whether a mail host is one of this list of `mail_hosts.yml`, or below one of them."""
    parts = host.split(".")
    return not _hosts()[hosts].isdisjoint(".".join(parts[at:]) for at in range(len(parts)))


def squeezed(text: str) -> str:
    """The letters and digits of a text in lower case, as in the name of a host."""
    return "".join(c for c in text.casefold() if c.isalnum())


def label_of(host: str) -> str:
    """The part of a host that names its owner: `northwind-labs` of `mail.northwind-labs.co.uk`."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _hosts()["second"]:
        parts.pop()
    return parts[-1] if parts else ""


@cache
def legal_forms() -> frozenset[str]:
    """Inc, Ltd, GmbH and so on, but for those that are words of people's names."""
    return frozenset(read_words("organisations.yml")["legal"]) - frozenset(
        "as ab ag se co ev sa sas sl spa eg kk oü".split()
    )


@cache
def job_words() -> frozenset[str]:
    """The words for jobs, in the singular."""
    return read_words_of("jobs.yml", "heads") | _words()["jobs"]


@cache
def given_names() -> frozenset[str]:
    """Given names and their short forms, in lower case."""
    nicknames = read_yaml("names.yml")["nicknames"]
    return read_words_of("names.yml", "given") | frozenset(nicknames) | frozenset(" ".join(nicknames.values()).split())


@cache
def read_words_of(file: str, key: str) -> frozenset[str]:
    """One list of words of a file that holds other things as well."""
    return frozenset(str(read_yaml(file)[key]).split())


def has_job_word(text: str) -> bool:
    """Whether a word for a job is in the text."""
    return any(word.removesuffix("s") in job_words() or word in job_words() for word in _folded_words(text))


def _looks_like_company(name: str, host: str) -> bool:
    """Whether the name is that of the host's owner: `Northwind` at northwind.example."""
    label = squeezed(label_of(host))
    return len(label) > 2 and squeezed(name) == label


def _is_own_address(person: str, email: str) -> bool:
    """Whether the address is that of a person with this name, who may work in a team that the name shows as well."""
    words = person.casefold().split()
    if len(words) < 2 or not is_person(" ".join(words[:-1])):
        return False
    return words[0] in given_names() or words[-1] in email.partition("@")[0]


def _is_post(name: str, email: str) -> bool:
    """Whether a job stands for a person, as in `Ward Manager` or `Chair of Governors`."""
    words = name.casefold().split()
    if not words or words[0] in given_names() or words[-1] in email.partition("@")[0]:
        return False
    return words[-1] in job_words() or not _words()["links"].isdisjoint(words)


def _is_machine(name: str) -> bool:
    plain = " ".join(name.casefold().split())
    first, *rest = re.split(r"[\s.'’]+", plain, maxsplit=1)
    if _folded_words(name) & _words()["machine_words"] or (_DOMAIN.search(plain) and "@" not in plain and " " in plain):
        return True
    if rest and rest[0] in ("ai", "io", "video", "com", "app", "us"):
        return True
    return (first in _words()["machines"] and not rest) or plain.endswith(("'s otter", "’s otter", "otterpilot"))


def _is_login(plain: str, email: str) -> bool:
    """Whether a single word is how somebody logs in, not a name."""
    if _LOGIN.fullmatch(plain) or (plain.islower() and plain not in given_names()):
        return True
    return plain.casefold() == email.partition("@")[0].casefold() and not plain.isalpha()


def _from_login(local: str) -> str:
    """`Ingrid Solheim` from `ingrid.solheim`; empty if it has only initials, or is that of a team."""
    name = local.partition("+")[0]
    if not _LOGIN.fullmatch(name) or _folded_words(re.sub(r"[._]", " ", name)) & _words()["teams"]:
        return ""
    return " ".join(part.capitalize() for part in re.split(r"[._-]", name.rstrip("0123456789")))


def _company_of_team(parts: list[str]) -> str:
    """`Harrow Tidal` from `Interviews`, `Harrow Tidal`; `Northwind` from `Northwind Talent Team`."""
    lists = _words()
    left = []
    for part in parts:
        words = part.replace(",", " ").split()
        if any(word.casefold() in lists["teams"] for word in words):
            words = [word for word in words if word.casefold() not in lists["teams"] | lists["around_teams"]]
        if words and not _folded_words(" ".join(words)) & lists["rooms"]:
            left.append(" ".join(words))
    return left[0] if left and left[0][:1].isupper() and not _DOMAIN.search(left[0]) else ""


def _capitalised(person: str) -> str:
    """A name in capitals or small letters as names are usually written."""
    if person.isupper() or person.islower():
        return _WORD.sub(lambda word: "-".join(part.capitalize() for part in word[0].split("-")), person)
    return person


def _folded_words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _TOKEN.findall(text))


@cache
def _words() -> dict[str, frozenset[str]]:
    return read_words("invitations.yml")


@cache
def _hosts() -> dict[str, frozenset[str]]:
    return read_words("mail_hosts.yml")
