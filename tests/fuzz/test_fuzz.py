"""Whatever the bytes are, a reader raises FollowupLintError or nothing. `make fuzz` looks for longer."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_lint.errors import FollowupLintError
from fuzz.readers import READERS, Reader, read_in

_SCRAPS = (
    b"", b"\n", b" ", b":", b"-", b"[", b"]", b"{", b"}", b"(", b")", b"'", b'"', b"\\", b"/", b"*", b"&a", b"*a", b"#",
    b"<", b">", b"=", b"=?utf-8?q?=", b"?=", b"--b", b"---\n", b"\0", b"\xff", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\r",
    b"99999999999", b"2300", b"0001-01-01", b"T", b"Z", b"PT", b"-P9D", b"~x", b"charset=utf-16", b"e\xcc\x81",
    b"\xc2\xb2", b"\xe2\x91\xa0", b"!", b"|", b"null", b"[]", b"{}", b"1e999", b"a" * 400, b"a.b." * 30,
)  # fmt: skip


@st.composite
def _damaged(draw: st.DrawFn, examples: tuple[bytes, ...]) -> bytes:
    """An example with a few places replaced, repeated or left out."""
    data = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        put = draw(st.sampled_from(_SCRAPS) | st.binary(max_size=4) | st.just(data[at : at + length] * 2))
        data = data[:at] + put + data[at + length :]
    return data


@pytest.mark.parametrize("name", READERS)
def test_a_reader_raises_only_errors_for_people(name: str, tmp_path: Path) -> None:
    reader: Reader = READERS[name]

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(_damaged(reader.examples))
    def look(data: bytes) -> None:
        try:
            read_in(reader, data, tmp_path)
        except FollowupLintError as error:
            assert "unexpectedly" not in str(error)

    look()
