"""The right characters of bytes that come without a reliable name of their encoding. Pure.

Order: byte order mark, strict UTF-8, the transfer's own header, the document's declaration, a detector (chardet).
Strict UTF-8 stands before the header because text of another encoding all but never passes it, while headers are often
wrong.
"""

from __future__ import annotations

import codecs
import re

import chardet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
"""How markup of two bytes a character begins without a mark."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_ASCII = bytes(range(128))
_TOO_FEW = 8
_SAMPLE = 16_384
_NO_PAGE_HAS = frozenset(("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))
_BROWSER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso8859-1": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-9": "cp1254", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "big5hkscs", "tis-620": "cp874",
}  # fmt: skip
"""What browsers read where a document says otherwise (WHATWG Encoding Standard): the larger set of the same family."""


def text_of(data: bytes, header: str | None = None) -> str:
    """``data`` as text. ``header`` is the charset that the transfer named, if any. Never raises.

    Bytes that fit no encoding become U+FFFD, one by one.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for start, name in _WIDE:
        if data.startswith(start):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    spoilt = data.decode("utf-8", "replace")
    bad = spoilt.count("\ufffd")
    if bad * 40 < len(data) - len(spoilt.encode("ascii", "ignore")):
        return spoilt  # many characters of several bytes and few bad ones: a fault in UTF-8, not another encoding
    for named in (header, _declared(data)):
        found = _decoded(data, named)
        if found is not None:
            return found
    high = len(data.translate(None, _ASCII))
    if high < _TOO_FEW and (western := _decoded(data, "cp1252")) is not None:
        return western  # a detector can only guess from a handful of characters; so do browsers, and this is theirs
    guess = chardet.detect(data[:_SAMPLE] if len(data) <= _SAMPLE else _dense(data))["encoding"]
    found = _decoded(data, guess)
    if found is not None:
        return found
    return data.decode("cp1252", "replace")


def as_utf8(data: bytes, header: str | None = None) -> bytes:
    """``data`` in UTF-8 without a mark; valid UTF-8 comes back as it is. See ``text_of``."""
    if not data.startswith((*(mark for mark, _ in _BOMS), *(start for start, _ in _WIDE))):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return data
    return text_of(data, header).encode("utf-8", "replace")


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return match[1].decode("ascii") if match is not None else None


def _decoded(data: bytes, name: str | None) -> str | None:
    """``data`` in the encoding called ``name``, if that is one and at most one character in a thousand is spoilt."""
    if not name:
        return None
    name = name.strip("\"' ").lower()
    try:
        codec = codecs.lookup(_BROWSER.get(name, name))
    except (LookupError, ValueError):
        return None
    # No public way tells a text encoding from another codec ("zlib").
    if not codec._is_text_encoding or codec.name in _NO_PAGE_HAS:  # noqa: SLF001
        return None
    try:
        found = codec.decode(data, "replace")[0]
    except (ValueError, LookupError):
        return None
    return found if found.count("\ufffd") * 1000 <= len(found) else None


def _dense(data: bytes) -> bytes:
    """The stretch of ``data`` that tells most of its encoding: where the first byte outside ASCII stands."""
    first = next((m.start() for m in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = max(0, first - 1024)
    return data[start : start + _SAMPLE]
