"""The title of an invitation: which part is the role, which the company."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from followup_lint.context.display_names import given_names, job_words, legal_forms, squeezed
from followup_lint.datafiles import read_words

_TAG = re.compile(
    r"^(?:\s*(?:\[[^\]]*\]|(?:re|fwd?|aw|wg|(?:updated )?invitation|updated|accepted|confirmed|confirmation|reminder"
    r"|rescheduled|new time proposed|tentative|ext|cancell?ed)\s*:))+\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?<!\s)\s+(?:[-–—|/•·x×]|<->|<>)\s+|(?:(?<!\s)\s+)?(?:[|•·:()\[\]]|<->|<>|↔|[–—])\s*|,\s+|(?<!\s)\s+-+\s*|(?:(?<!\s)\s+)?(?<!-)-+\s+"
)
_GLUE = re.compile(
    r"(?:^|(?<!\s)\s+)(?P<cue>at|@|with|w/|for|as|of|re|regarding|about)\s+(?:the\s+|an?\s+)?", re.IGNORECASE
)
_POST = re.compile(r"(?<!\s)\s+(?:role|position|post|job|opening|vacancy)s?$", re.IGNORECASE)
_POST_OF = re.compile(r"^(?:the )?(?:role|position|post|job) (?:of|as) (?:an? )?", re.IGNORECASE)
_EDGES = re.compile(r"^[^\w(]+|[^\w).+#&!]+$")
_DATE = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}")
_WORD = re.compile(r"[\w'’&+#./-]+")
_MOST_WORDS = 7
Cue = Literal["", "role", "post", "company", "with"]
_CUES: dict[str, Cue] = {"at": "company", "@": "company", "with": "with", "w/": "with", "for": "role", "as": "role"}


@dataclass(frozen=True, slots=True)
class Title:
    """The role and the company that a title names, empty where it names none.

    `is_plain` says that the title shows plainly that it is the company: by its place or by the organiser's mail host.
    """

    role: str = ""
    company: str = ""
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    cue: Cue


def read_title(title: str, *, people: Iterable[str], host_labels: Iterable[str] = ()) -> Title:
    """Reads the title of an invitation. `people` are the known names of guests and candidate, `host_labels` what the mail
    hosts of the guests are called.
    """
    named = frozenset(word for name in people for word in _folded(name) if len(word) > 1)
    pieces = [piece for piece in _pieces(title) if not _is_about_meeting(piece.text)]
    pieces = [piece for piece in pieces if _is_post(piece) or named.isdisjoint(_folded(piece.text))]
    role = next((piece for piece in pieces if _is_role(piece)), None)
    others = [piece for piece in pieces if piece is not role and piece.cue != "post" and _is_name(piece.text)]
    plain = _plain_company(others, [squeezed(label) for label in host_labels])
    if plain is not None or role is None:
        return Title(role.text if role else "", plain.text if plain else "", is_plain=plain is not None)
    rest = [piece for piece in others if piece.cue != "with" and not is_job(piece.text) and not _has_digit(piece.text)]
    return Title(role.text, rest[0].text if len(rest) == 1 else "")


def _is_role(piece: _Piece) -> bool:
    return piece.cue not in ("company", "with") and (_is_post(piece) or is_job(piece.text))


def _plain_company(pieces: Iterable[_Piece], labels: Iterable[str]) -> _Piece | None:
    """The piece that is plainly the company: by the organiser's mail host, else by its place or its legal form."""
    owner = next((piece for piece in pieces if any(_belongs(piece.text, label) for label in labels)), None)
    return owner or next((piece for piece in pieces if piece.cue == "company" or _has_legal_form(piece.text)), None)


def is_job(text: str) -> bool:
    """Whether a text looks like a job's name, and not like a person's or like who meets the candidate."""
    words = _folded(text)
    if not 1 <= len(words) <= _MOST_WORDS or "-".join(words) in _lists()["hosts"]:
        return False
    if len(words) <= 3 and words[0] in given_names():
        return False
    return any(word in job_words() or word.removesuffix("s") in job_words() for word in words)


def _pieces(title: str) -> Iterator[_Piece]:
    for segment in _SEPARATOR.split(_TAG.sub("", " ".join(title.split()))):
        cuts = [glue for glue in _GLUE.finditer(segment) if _is_cut(glue)]
        starts: list[tuple[int, Cue]] = [
            (0, ""),
            *((cut.end(), _CUES.get(cut["cue"].casefold(), "role")) for cut in cuts),
        ]
        ends = [*(cut.start() for cut in cuts), len(segment)]
        for (start, cue), end in zip(starts, ends, strict=True):
            if (piece := _stripped(segment[start:end], cue)).text:
                yield piece


def _is_cut(glue: re.Match[str]) -> bool:
    """“Interview for”, “at” and “with” separate two pieces; “Head of Data” is a single one."""
    return glue["cue"].casefold() in ("at", "@", "with", "w/") or _is_about_meeting(glue.string[: glue.start()])


def _stripped(text: str, cue: Cue) -> _Piece:
    """The piece without words about the meeting around it, and without `role` or `position` behind it."""
    words = text.split()
    lists = _lists()
    has_meeting = any(word.casefold().strip(".,") in lists["meetings"] for word in words)
    if has_meeting:
        while words and words[0].casefold() in lists["stages"] | lists["meetings"]:
            words.pop(0)
        while words and _bare(words[-1]) in lists["meetings"] | lists["stages"]:
            words.pop()
    plain = _EDGES.sub("", " ".join(words))
    named = _POST.sub("", _POST_OF.sub("", plain))
    if named != plain and cue in ("", "role"):
        return _Piece(named.strip(), "post")
    return _Piece(plain, cue)


def _is_about_meeting(text: str) -> bool:
    """Whether the text says nothing but how and when they meet."""
    words = _folded(text)
    lists = _lists()
    if any(word in lists["about_meetings"] for word in words):
        return True
    if _has_digit(text) and all(_DATE.fullmatch(word) or _has_digit(word) for word in words):
        return True
    return all(word in lists["stages"] | lists["meetings"] or not any(map(str.isalpha, word)) for word in words)


def _is_post(piece: _Piece) -> bool:
    return piece.cue == "post" and 1 <= len(piece.text.split()) <= _MOST_WORDS


def _is_name(text: str) -> bool:
    """Whether the text begins as names do."""
    return text[:1].isupper() or text[:1].isdigit() or any(c.isupper() for c in text.split(" ")[0])


def _belongs(name: str, label: str) -> bool:
    """Whether a host with that label can be that of the name: `mercyregional` is Mercy Regional's, `htl` Harrow Tidal Ltd's."""
    plain = squeezed(name)
    initials = "".join(word[0] for word in _folded(name) if word not in ("and", "of", "the", "&"))
    shorter = min(len(plain), len(label))
    return (
        (shorter > 3 and (plain.startswith(label) or label.startswith(plain)))
        or plain == label
        or (len(initials) > 2 and initials == label)
    )


def _has_legal_form(text: str) -> bool:
    words = _folded(text)
    return len(words) > 1 and words[-1].strip(".") in legal_forms()


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _bare(word: str) -> str:
    return word.casefold().strip(".,;#")


def _folded(text: str) -> list[str]:
    return [word.casefold().strip(".'’-/") for word in _WORD.findall(text)]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_words("invitations.yml")
