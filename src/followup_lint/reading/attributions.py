"""The lines by which mail programs introduce quoted mail, from `data/quoted_mail.yml`, compiled into patterns."""

import re
from dataclasses import dataclass
from functools import cache

from followup_lint.datafiles import read_yaml
from followup_lint.language import date_words
from followup_lint.lazyregex import LazyPattern
from followup_lint.reading.letterparts import any_of

ADDRESS = re.compile(r"[^\s<>@(),;:\[\]]{1,64}@[^\s<>@(),;:\[\]]{1,120}")
_DATE = re.compile(r"\b(?:19|20)\d\d(?!\d)|\d{1,2}[./-] ?\d{1,2}\b|\d{1,2}[:.h]\d\d\b|\d ?[年月日년월일]")
_SENDER = r"""["'<(\[]{0,3}[^\d@:：\n]{0,90}?[^\s<>@]{1,64}@[^\s<>@]{1,120}?[>)\]]{0,2}"""
_FIELDS = {
    "when": r".{4,120}?",
    "who": rf"(?:{_SENDER}|[^\d@:：\n]{{2,90}}?)",  # all digits but those of an address are the date's
    "sender": _SENDER,
}
_GAP = r"[\s,，、;]{0,3}"
_DASHES = r"[-_=*~‐‑–—• ]"
_COLON = r"\s?[:：]"
_MAX_NAME_WORDS = 8
_MAX_PARTICLE = 4  # letters of "van", "dell"; a longer word of a name has a capital


@dataclass(frozen=True, slots=True)
class HeaderNames:
    """Patterns that match the beginning of a line in a block of header lines."""

    sender: re.Pattern[str]
    recipient: re.Pattern[str]
    day: re.Pattern[str]
    subject: re.Pattern[str]


@cache
def header_names() -> HeaderNames:
    """The patterns; read and compiled on the first call."""
    data = read_yaml("quoted_mail.yml")
    keys = ("senders", "recipients", "days", "subjects")
    return HeaderNames(*(re.compile(rf"\W{{0,3}}{any_of(data[key])}\W{{0,2}}[:：]", re.IGNORECASE) for key in keys))


def is_separator(text: str) -> bool:
    """Whether the line is "----- Original Message -----" or "Begin forwarded message:"."""
    return bool(_separator().fullmatch(text))


def has_date(text: str) -> bool:
    """Whether the text names a day or a time, in digits or by an English word."""
    return bool(_DATE.search(text)) or not date_words().isdisjoint(re.findall(r"[^\W\d_]+", text.lower()))


def is_attribution(text: str) -> bool:
    """Whether the text introduces quoted mail: "On 28 Sep 2026 at 14:12, Bernard Lund wrote:"."""
    bare = text.strip("-‐–— ")
    if bare != text and not bare.endswith((":", "：")):
        bare += ":"  # "---- On Mon, 28 Sep 2026 Bernard Lund <b@kiln.example> wrote ----"
    lower = bare.lower().rstrip(" :：")
    forms = [form for word, forms in _forms().items() if word in lower for form in forms if form.may_match(lower)]
    if not forms or not ("@" in bare or has_date(bare)):
        return False
    matches = (form.pattern.fullmatch(bare) for form in forms)
    return any(map(_names_a_sender, filter(None, matches)))


def _names_a_sender(match: re.Match[str]) -> bool:
    found = match.groupdict()
    whens = [text for name, text in found.items() if name.startswith("when")]
    who = found.get("who") or found.get("sender") or ""
    name = ADDRESS.sub("", who)
    words = re.findall(r"[^\W\d_][\w.'’-]*", name)
    if (
        not all(map(has_date, whens))
        or len(words) > _MAX_NAME_WORDS
        or not _no_senders().isdisjoint(name.lower().split())
    ):
        return False
    if "@" not in who and not words:
        return False
    return not any(word.islower() and len(word) > _MAX_PARTICLE for word in words) and not (
        words and words[-1].islower()
    )


@cache
def _no_senders() -> frozenset[str]:
    return frozenset(read_yaml("quoted_mail.yml")["no_senders"])


@cache
def _separator() -> re.Pattern[str]:
    words = any_of(read_yaml("quoted_mail.yml")["separators"])
    return re.compile(rf"{_DASHES}{{2,60}}{words}{_COLON}?{_DASHES}{{2,60}}|{words}{_COLON}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as a pattern, and the words around its fields, by which nearly all other texts are ruled out at once."""

    pattern: LazyPattern
    head: str
    middle: tuple[str, ...]
    tail: str

    def may_match(self, lower: str) -> bool:
        """Whether a text in lower case, without its colon, may match."""
        is_framed = lower.startswith(self.head) and lower.endswith(self.tail)
        return is_framed and all(words in lower for words in self.middle)


@cache
def _forms() -> dict[str, list[_Form]]:
    """The forms, by the longest of the words that they consist of besides their fields; few lines have one of these."""
    forms: dict[str, list[_Form]] = {}
    for form in map(_read_form, read_yaml("quoted_mail.yml")["attributions"]):
        words = " ".join((form.head, *form.middle, form.tail)).split()
        forms.setdefault(max(words, key=len, default=""), []).append(form)
    return forms


def _read_form(form: str) -> _Form:
    bare = form.lower().removesuffix("(:)").rstrip(": ")
    head, *middle, tail = (words.strip() for words in re.split(r"\{\w+\}", bare))
    needed = (*middle, "@") if "{sender}" in form else tuple(middle)
    return _Form(_expression(form), head, needed, tail)


def _expression(form: str) -> LazyPattern:
    pattern, names = "", set[str]()
    for piece in filter(None, re.split(r"(\{\w+\}|\(:\)$|:$)", form)):
        name = piece.strip("{}")
        if name in _FIELDS:
            group = f"{name}2" if name in names else name
            names.add(name)
            pattern += rf"{_GAP}(?P<{group}>{_FIELDS[name]}){_GAP}"
        elif piece in (":", "(:)"):
            pattern += _COLON + "?" * (piece == "(:)")
        else:
            pattern += r"\s{1,2}".join(map(re.escape, piece.split()))
    return LazyPattern(pattern, re.IGNORECASE)
