from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.charset import as_utf8, text_of

POLISH = "Zażółć gęślą jaźń, powiedział prezydent Łodzi. " * 5
RUSSIAN = "Президент сказал, что мост откроют весной. " * 5
JAPANESE = "市長は春に橋を開通させると述べた。" * 8
CURLY = "“We are ready,” she said – at last… " * 5


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [POLISH, RUSSIAN, JAPANESE])
def test_a_mark_or_strict_utf8_decides(text: str, codec: str) -> None:
    assert text_of(text.encode(codec), "iso-8859-1") == text


@pytest.mark.parametrize(
    ("text", "codec"), [(POLISH, "iso-8859-2"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"), (CURLY, "cp1252")]
)
def test_the_header_then_the_declaration_then_the_detector(text: str, codec: str) -> None:
    data = text.encode(codec)
    assert text_of(data, codec) == text
    declared = f'<meta charset="{codec}">'.encode() + data
    assert text_of(declared).endswith(text)
    assert text_of(declared, "no-such-charset").endswith(text)


@pytest.mark.parametrize(
    ("text", "codec"), [(RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"), (JAPANESE, "shift_jis"), (CURLY, "cp1252")]
)
def test_the_detector_is_right_without_any_word(text: str, codec: str) -> None:
    assert text_of(text.encode(codec)) == text


def test_latin_1_is_what_browsers_make_of_it() -> None:
    assert text_of(CURLY.encode("cp1252"), "ISO-8859-1") == CURLY


def test_a_few_bad_bytes_do_not_turn_utf8_into_something_else() -> None:
    data = (RUSSIAN * 20).encode() + b"\xff" + RUSSIAN.encode()
    assert text_of(data).startswith(RUSSIAN)
    assert text_of(data).endswith(RUSSIAN)


@pytest.mark.parametrize("name", ["zlib", "hex", "utf-7", "idna", "rot13", "\x00", "é", "x" * 50])
def test_names_of_no_text_encoding_are_passed_over(name: str) -> None:
    assert text_of(CURLY.encode("cp1252"), name) == CURLY


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_become_text(data: bytes, name: str) -> None:
    text_of(data, name)
    as_utf8(data, name).decode("utf-8")
