"""What cannot be read raises DraftError and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_lint.errors import DraftError
from followup_lint.reading import read_bytes, read_file

MAIL = "From: Sam <sam@mail.example>\nSubject: Kilns\n"


def failure(data: bytes, name: str = "draft.txt", **options: int) -> DraftError:
    with pytest.raises(DraftError) as caught:
        read_bytes(data, name=name, **options)
    assert caught.value.path == name
    return caught.value


def file_failure(path: Path) -> DraftError:
    with pytest.raises(DraftError) as caught:
        read_file(path, shown="shown.txt")
    assert caught.value.path == "shown.txt"
    return caught.value


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no such file" in file_failure(tmp_path / "missing.txt").message


def test_a_folder_is_not_a_draft(tmp_path: Path) -> None:
    assert "folder" in file_failure(tmp_path).message


def test_a_name_with_a_null_byte_is_not_valid() -> None:
    assert "name" in file_failure(Path("a\0b")).message


def test_a_file_without_permission_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("Dear Ann,\n", "utf-8")
    monkeypatch.setattr("followup_lint.textfile.os.open", refuse)
    assert "permission" in file_failure(tmp_path / "a.txt").message


def test_a_large_file_is_refused_with_size_limit_and_option(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2_000)
    with pytest.raises(DraftError, match=r"2,000 bytes.*1,000.*--max-size"):
        read_file(path, max_bytes=1_000)
    assert read_file(path, max_bytes=2_000).text.startswith("xxx")


def test_bytes_over_the_limit_are_refused() -> None:
    assert "--max-size" in failure(b"x" * 11, max_bytes=10).message


@pytest.mark.parametrize("data", [b"Hi\nAnn\0", b"\x01\x02\x03\x04 abc", b"\x89PNG\r\n\x1a\n\0\0\0"])
@pytest.mark.parametrize("name", ["draft.txt", "draft.eml"])
def test_binary_files_are_refused(data: bytes, name: str) -> None:
    assert "binary" in failure(data, name).message


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n", "\u200b\n".encode()])
def test_empty_drafts_are_refused(data: bytes) -> None:
    assert "empty" in failure(data).message


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("---\nkind: letter\n---\n\n", "front matter"),
        ("Subject: Kilns\nTo: Ann\n\n", "header lines"),
        ("---\na: b\n---\nSubject: Kilns\n", "header lines"),
    ],
)
def test_text_above_a_message_is_not_a_message(text: str, above: str) -> None:
    assert above in failure(text.encode()).message


def test_an_invalid_byte_is_reported_with_its_line() -> None:
    error = failure("Dear Zoë,\n\nthank ".encode() + b"\xff you")
    assert error.line == 3
    assert "byte 18 (0xff)" in error.message


def test_a_broken_utf_16_file_is_reported() -> None:
    assert "UTF-16" in failure(b"\xff\xfeH\0i\0\n\0\x00\xd8").message


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("Content-Type: text/plain; charset=klingon\n\nHi", "klingon"),
        ("Content-Type: text/plain; charset=unicode_escape\n\nHi", "unicode_escape"),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSGkgd", "cut short"),
        (
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=FF",
            "not valid utf-8",
        ),
        ('Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nHi\n', "cut short"),
        ("Content-Type: multipart/mixed\n\n--b\n\nHi\n--b--\n", "boundary"),
        ("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nSGk=", "no text"),
        ("X-Pad: y\n" * 10_000 + "\nHi", "too many"),
        ("X-Pad: " + "y" * 1_000_000 + "\n\nHi", "too long"),
    ],
)
def test_mails_that_are_not_what_they_say_are_refused(rest: str, expected: str) -> None:
    assert expected in failure((MAIL + rest).encode(), "draft.eml").message


def test_a_mail_needs_header_lines() -> None:
    error = failure(b"\nHi Ann", "draft.eml")
    assert error.line == 1
    assert "header lines" in error.message


def test_deep_nesting_is_refused() -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(400))
    closing = "".join(f"--b{n}--\n" for n in reversed(range(400)))
    assert "nested" in failure((MAIL + parts + "\nHi\n" + closing).encode(), "draft.eml").message


def test_an_encoded_subject_in_an_unknown_charset_is_reported_with_its_line() -> None:
    error = failure(b"To: Ann\nSubject: =?klingon?q?Qapla?=\n\nHi", "draft.eml")
    assert error.line == 2


SUFFIXES = st.sampled_from([".txt", ".md", ".eml", "", ".html"])
SCRAPS = st.sampled_from(
    [
        b"Subject: ",
        b"Content-Type: text/html",
        b"multipart/mixed; boundary=b",
        b"; charset=",
        b"utf-7",
        b"\n--b\n",
        b"\n--b--",
    ]
    + [
        b"Content-Transfer-Encoding: ",
        b"base64",
        b"quoted-printable",
        b"=?utf-8?q?=C3?=",
        b"=?x?b?A?=",
        b"\r\n",
        b"\n\n",
    ]
    + [
        b"<p>",
        b"</div",
        b"&#x;",
        b"&amp",
        b"<!--",
        b"```",
        b"[^1]: ",
        b"[a](b",
        b"**",
        b"_",
        b"> ",
        b"Dear ",
        b"Best,\n",
    ]
    + [
        b"On 1 a wrote:",
        b"---\n",
        b"- ",
        b"# ",
        "é\u0301\u200d👩".encode(),
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe9",
        b"=\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=80), st.lists(st.one_of(SCRAPS, st.binary(max_size=4)), max_size=25).map(b"".join)),
    SUFFIXES,
)
def test_any_bytes_become_a_draft_or_a_draft_error(data: bytes, suffix: str) -> None:
    try:
        draft = read_bytes(data, name=f"draft{suffix}")
    except DraftError as error:
        assert error.message
        return
    for view in (draft.raw, draft.view):
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert list(view.starts) == sorted(view.starts)
        assert list(view.ends) == sorted(view.ends)
        assert all(0 <= start <= end <= len(draft.source) for start, end in zip(view.starts, view.ends, strict=True))
    ends = [0]
    for segment in draft.segments:
        assert ends[-1] <= segment.span.start < segment.span.end <= len(draft.text)
        assert 0 <= segment.raw.start < segment.raw.end <= len(draft.raw.text)
        ends.append(segment.span.end)
    for span in [*draft.report_lines.values(), *(header.span for header in draft.headers)]:
        assert 0 <= span.start < span.end <= len(draft.source)
        assert draft.position(span.start).column >= 1


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_errors_name_the_lines_that_an_editor_counts(odd: str) -> None:
    error = failure(f"To: Ann{odd}Cc: Bea\nSubject: =?klingon?q?Qapla?=\n\nHi".encode())
    assert error.line == 2
