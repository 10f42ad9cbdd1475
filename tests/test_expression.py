"""The phrase language, operator by operator: what matches, where, what must be there for it, and what is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.expression import MAX_ANCHORS, ExpressionError, Vocabulary, WordLists, parse, parse_all, word_set

VOCABULARY: Vocabulary = {
    "job": ["job", "position", "senior (role|post)"],
    "truly": ["really", "so very"],
    "warm": ["<truly> keen", "glad"],
    "loop": ["a <loop>"],
    "lost": ["<nowhere>"],
    "open": ["(a|b"],
    "bare": ["a|b"],
}


def found(written: str, sentence: str) -> list[str]:
    """The words at which the phrase matches."""
    return [sentence[span.start : span.end] for span in parse(written, VOCABULARY).find(sentence)]


WORDS = [
    ("need", "I NEED it, and a need is a Need.", ["NEED", "need", "Need"]),
    ("need", "needs needed needy need-based need't", []),
    ("need", "long-need need–want", ["need", "need"]),  # a hyphen before it or a dash after it parts words
    ("need", "I, \"need\" it (need) 'need' -need and/need", ["need"] * 5),
    ("I need", "I need; I  need; I, need; I\nneed", ["I need", "I  need", "I, need", "I\nneed"]),
    ("I need", "I; need I. need I - need Ineed", []),
    ("I need", 'I "need" that', ['I "need']),
    (
        "follow-up",
        "a follow-up, a follow up, a followup, a Follow-Up",
        ["follow-up", "follow up", "followup", "Follow-Up"],
    ),
    ("follow-up", "follow - up, follow-ups, follow, up", []),
    ("follow up", "follow up, follow-up, followup", ["follow up"]),
    ("don't", "don't do not dont", ["don't"]),
    ("I 'm", "I'm here, I 'm, I am", ["I'm"]),
    ("I (am|'m) keen", "I'm keen and I am keen", ["I'm keen", "I am keen"]),
    ("you", "you you're you've you'll you'd", ["you"]),
    ("job", "the job's end", ["job"]),
    ("p.a.", "40 p.a. and pxa.", ["p.a."]),
]
CHOICES = [
    ("a (b|c d) e", "a b e, a c d e, a e, a b c d e", ["a b e", "a c d e"]),
    ("a [b|c d] e", "a b e; a c d e; a e; a b c d e", ["a b e", "a c d e", "a e"]),
    ("(a [b|(c|d) e]|f) g", "a g; a b g; a d e g; f g; a f g", ["a g", "a b g", "a d e g", "f g", "f g"]),
    ("(a|) b", "a b; b", ["a b", "b"]),
    ("<job>", "a job, a position, a senior post, a post", ["job", "position", "senior post"]),
    ("< job >", "a job", ["job"]),
    ("<warm>", "really keen, so very keen, glad, keen", ["really keen", "so very keen", "glad"]),
]
GAPS = [
    ("a ... z", "a z; a 1 z; a 1 2 z; a 1 2 3 z", ["a z", "a 1 z", "a 1 2 z", "a 1 2 3 z"]),
    ("a ... z", "a 1 2 3 4 z", []),
    ("a ... z", "a, b, z", ["a, b, z"]),
    ("a ... z", "a 1. z", ["a 1. z"]),
    ("a ... z", "a 1; z a: 2 z a (3) z a 4! z a 5? z", []),
    ("a ... z", "a z z", ["a z"]),
    ("a ...1 z", "a z; a 1 z; a 1 2 z", ["a z", "a 1 z"]),
    ("a ...5 z", "a 1 2 3 4 5 z; a 1 2 3 4 5 6 z", ["a 1 2 3 4 5 z"]),
    ("a _ z", "a 1 z; a z; a 1 2 z", ["a 1 z"]),
    ("a _ z", "a x-y z; a don't z; a, b z; a b. z", ["a x-y z", "a don't z", "a, b z"]),
]
SIGNS = [
    ("#", "85,000 €60k 60 k $5 5% 3.5 5€ 60K", ["85,000", "€60k", "60 k", "$5", "5%", "3.5", "5€", "60K"]),
    ("#", "x5 5x 5th 3pm five", []),
    ("# lakh", "5 lakh, 5lakh, lakh", ["5 lakh"]),
    ("at @", "at Acme, at acme, at Ernst & Young, at the Bank", ["at Acme", "at Ernst & Young"]),
    ("at @", "at Bank of America, at School of the Arts", ["at Bank of America", "at School of the Arts"]),
    ("@", "de la Cruz and B2B, iPhone", ["Cruz and B2B"]),
    ("^ I need", "I need it, I need it", ["I need"]),
    ("^ I need", '  "I need it', ["I need"]),
    ("^ I need", "So I need it", []),
    ("^ I need", "- I need it", ["- I need"]),
    ("job $", "the job is a job.", ["job"]),
    ("job $", 'the job!" ', ["job"]),
    ("job $", "the job, or so", []),
    ("^ thanks $", "Thanks!", ["Thanks"]),
    ("^ thanks $", "Many thanks.", []),
]


@pytest.mark.parametrize(("written", "sentence", "words"), [*WORDS, *CHOICES, *GAPS, *SIGNS])
def test_a_phrase_matches_at_exactly_these_words(written: str, sentence: str, words: list[str]) -> None:
    assert found(written, sentence) == words


def test_a_span_counts_code_points_from_the_start_of_the_sentence() -> None:
    (span,) = parse("really (need|want)", {}).find('😀 I "really want" it.')
    assert (span.start, span.end) == (5, 16)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "an empty phrase would match everything"),
        ("  ", "an empty phrase would match everything"),
        ("(a|b", 'unclosed "(" in "(a|b"'),
        ("[a", 'unclosed "[" in "[a"'),
        ("a)", 'unmatched ")" in "a)"'),
        ("a]", 'unmatched "]" in "a]"'),
        ("a|b", '"|" outside brackets in "a|b"'),
        ("(a]", '"(" is closed by "]" in "(a]"'),
        ("[a)", '"[" is closed by ")" in "[a)"'),
        ("a <job", 'unclosed "<" in "a <job"'),
        ("a > b", 'unexpected ">" in "a > b"'),
        ("a{2}", 'unexpected "{" in "a{2}"'),
        ("<>", 'unknown word list <> in "<>"'),
        ("a <jobs>", 'unknown word list <jobs> in "a <jobs>"; did you mean "job"?'),
        ("<lost>", 'unknown word list <nowhere> in "<nowhere>" (an entry of <lost>)'),
        ("<loop>", "the word list <loop> contains itself"),
        ("<open>", 'unclosed "(" in "(a|b" (an entry of <open>)'),
        ("<bare>", '"|" outside brackets in "a|b" (an entry of <bare>)'),
    ],
)
def test_an_error_says_what_is_wrong_and_in_which_phrase(written: str, message: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse(written, VOCABULARY)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("written", "anchors"),
    [
        ("Salary", ["salary"]),
        ("[the] salary", ["salary"]),
        ("I need salary", ["i need salary"]),  # the longest stretch of neighbours is found in vain least often
        ("(pay|salary) rise", ["pay rise", "salary rise"]),
        ("I ... salary", ["salary"]),
        ("salary ... I", ["salary"]),  # "I" is in every message
        ("I 'm sorry", ["i'm sorry"]),
        ("follow-up", ["follow-up", "follow up", "followup"]),
        ("# lakh", ["lakh"]),
        ("^ hello", ["hello"]),
        ("<job>", ["job", "position", "senior role", "senior post"]),
        ("a b c d e f", ["a b c d"]),
        ("@", []),
        ("#", []),
        ("[a|b]", []),
        ("(a|_)", []),
    ],
)
def test_the_anchors_are_the_rarest_words_that_a_match_needs(written: str, anchors: list[str]) -> None:
    assert sorted(parse(written, VOCABULARY).anchors) == sorted(anchors)


def test_there_is_a_limit_to_the_anchors_of_a_phrase() -> None:
    many = "(" + "|".join(f"w{i}" for i in range(MAX_ANCHORS + 1)) + ")"
    assert parse(many, {}).anchors == ()
    assert parse(f"{many} salary", {}).anchors == ("salary",)
    assert found(f"{many} salary", "w80 salary") == ["w80 salary"]


def test_a_vocabulary_that_remembers_its_lists_changes_nothing() -> None:
    lists = WordLists(VOCABULARY)
    for written in ("<warm> <job>", "<job>", "<warm>"):
        assert parse(written, lists) == parse(written, VOCABULARY)


# A phrase with a text that it must match, grown together.
Pair = tuple[str, str]
_WORD = st.sampled_from(["i", "you", "need", "salary", "follow-up", "don't", "kiln", "the"])
_ATOMS: list[st.SearchStrategy[Pair]] = [
    _WORD.map(lambda word: (word, word)),
    st.sampled_from(
        [("follow-up", "follow up"), ("follow-up", "followup"), ("need", "NEED"), ("<job>", "senior post")]
    ),
    st.lists(_WORD, max_size=3).map(lambda words: ("...", " ".join(words))),
    _WORD.map(lambda word: ("_", word)),
    st.sampled_from([("#", "85,000"), ("#", "€60k"), ("@", "Anna"), ("@", "Bank of America")]),
]


def _in_row(pairs: list[Pair]) -> Pair:
    return " ".join(written for written, _ in pairs), " ".join(text for _, text in pairs if text)


def _one_of(pairs: list[Pair]) -> Pair:
    return f"({'|'.join(written for written, _ in pairs)})", pairs[0][1]


def _turned(pairs: list[Pair], taken: int, optional: bool) -> Pair:
    chosen = pairs[taken % len(pairs) :] + pairs[: taken % len(pairs)]
    written, text = _one_of(chosen)
    return (f"[{written}]", "" if taken % 2 else text) if optional else (written, text)


def _grown(pairs: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    several = st.lists(pairs, min_size=1, max_size=3)
    return several.map(_in_row) | st.builds(_turned, several, st.integers(0, 3), st.booleans())


PAIRS = (
    st.lists(st.recursive(st.one_of(_ATOMS), _grown, max_leaves=5), min_size=1, max_size=5)
    .map(_in_row)
    .filter(lambda pair: bool(pair[1]))
)
AROUND = st.lists(_WORD, max_size=3).map(" ".join)


@given(PAIRS, AROUND, AROUND)
def test_a_phrase_matches_the_texts_that_it_describes(pair: Pair, before: str, after: str) -> None:
    written, text = pair
    assert found(written, f"{before} {text} {after}.".strip())
    assert found(f"^ {written} $", f"{text}.")


@given(PAIRS, AROUND, AROUND)
def test_what_matches_has_an_anchor_and_is_never_ruled_out_before(pair: Pair, before: str, after: str) -> None:
    sentence = f"{before} {pair[1]} {after}.".strip()
    expression = parse(pair[0], VOCABULARY)
    assert expression.may_match(word_set(sentence))
    texts = [rf"(?<!\w){re.escape(anchor)}(?!\w)" for anchor in expression.anchors]
    assert not texts or re.search("|".join(texts), sentence.lower())


@given(PAIRS, st.lists(_WORD | st.sampled_from(["Anna", "85", ",", "."]), max_size=8).map(" ".join))
def test_no_sentence_that_matches_is_ruled_out(pair: Pair, sentence: str) -> None:
    expression = parse(pair[0], VOCABULARY)
    spans = list(expression.find(sentence))
    assert all(0 <= span.start < span.end <= len(sentence) for span in spans)
    assert not spans or expression.may_match(word_set(sentence))


@given(
    st.lists(st.sampled_from(["I need <the> job", "sorry", "... you", "^ @", "follow-up", "(is|was) # <the> job"])),
    st.lists(st.sampled_from(["I", "need", "the", "job", "sorry,", "You", "Follow", "up", "is", "85"]), max_size=8),
)
def test_phrases_together_find_what_each_finds(sources: list[str], written: list[str]) -> None:
    vocabulary: Vocabulary = {"the": ["the", "a", "an"]}
    text = " ".join(written)
    phrases = parse_all(sources, vocabulary)
    alone = [span for source in sources for span in parse(source, vocabulary).find(text)]
    assert list(phrases.find(text, word_set(text))) == alone
    assert phrases.match(text) is bool(alone)
