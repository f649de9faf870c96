"""The one door for files that people edit by hand (toml, md, csv): bytes to text, whatever 记事本 saved them as.

UTF-8 with or without its mark and UTF-16 by its mark are read; line ends become one kind. Anything else (GBK,
as 记事本 of old Windows saves it) is refused with what to do: guessing an encoding would bend words.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from report_gen.edition.strict import Section, fault
from report_gen.figures.characters import UNSEEN, unprintable, unprintable_line
from report_gen.figures.messages import in_words, remedy

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PLACE = r"(?P<words>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)"
#: What the TOML parser says, and what a person reads.
SAID = (
    (r"Invalid statement", "toml-parser.statement"),
    (r"Expected newline or end of document after a statement", "toml-parser.behind"),
    (r"Expected '=' after a key in a key/value pair", "toml-parser.equals"),
    (r"Expected '(.*)'.*", "toml-parser.lacks"),
    (r"Expected \"(.*)\".*", "toml-parser.lacks"),
    (r"Found invalid character (.*)", "toml-parser.comment_character"),
    (r"Illegal character (.*)", "toml-parser.text_character"),
    (r"Cannot declare (.*) twice", "toml-parser.twice"),
    (r"Cannot (?:overwrite|mutate|redefine).*", "toml-parser.again"),
    (r"Duplicate inline table key (.*)", "toml-parser.key_twice"),
    (r"Invalid initial character for a key part", "toml-parser.key"),
    (r"Unclosed array", "toml-parser.array"),
    (r"Unclosed inline table", "toml-parser.inline"),
    (r"Unescaped '\\' in a string", "toml-parser.backslash"),
    (r"Invalid hex value|Escaped character is not.*", "toml-parser.escape"),
    (r"Unterminated string", "toml-parser.unterminated"),
    (r"Invalid date or datetime", "toml-parser.date"),
    (r"Invalid value", "toml-parser.value"),
)  # fmt: skip


def read_text(path: Path, shown: str) -> str:
    """The text of a file, with one kind of line end; `shown` is its name in messages.

    Raises `EditionError` where it is missing, cannot be read, or is of another encoding.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise fault(in_words("E-EDITION.no_file"), shown, cure=remedy("E-EDITION.no_file")) from None
    except OSError:
        raise fault(in_words("E-EDITION.locked"), shown, cure=remedy("E-EDITION.locked")) from None
    content, marked = unmarked(data)
    encoding = marked or "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as cause:
        line = data[: cause.start].count(b"\n") + 1 if encoding == "utf-8" else 0
        raise fault(
            in_words("E-EDITION.encoding"), shown, line=line, cure=remedy("E-EDITION.encoding")
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN)


def unmarked(data: bytes) -> tuple[bytes, str]:
    """What stands behind the mark of an encoding, and that encoding; all of it and "" where there is no mark."""
    mark, encoding = next((one for one in _MARKS if data.startswith(one[0])), (b"", ""))
    return data[len(mark) :], encoding


def load(path: Path, shown: str) -> Section:
    """A TOML file for strict reading. Raises `EditionError` with line and, in Chinese, what is wrong there."""
    return Section(parsed(read_text(path, shown), shown), shown)


def parsed(text: str, shown: str) -> dict[str, object]:
    """What a text says as TOML. Raises `EditionError` with line and, in Chinese, what is wrong there."""
    line, bad = unprintable_line(text)
    if bad:
        raise fault(in_words("E-EDITION.character", bad=bad), shown, line=line)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        from report_gen.figures.translated import translated

        words, line, column = _located(str(cause))
        message = in_words("E-EDITION.toml", column=column or None, words=translated(words, SAID))
        raise fault(message, shown, line=line) from None
    except RecursionError:
        raise fault(in_words("E-EDITION.too_deep"), shown) from None
    if "\\" in text:  # what is only named by its number is what it stands for
        bad = next(filter(None, map(unprintable, _strings(data))), "")
        if bad:
            raise fault(in_words("E-EDITION.character", bad=bad), shown, line=_line_of_number(text, bad))
    return data


def _line_of_number(text: str, bad: str) -> int:
    """The line on which a character is named by its number, as in its description; 0 where it is named otherwise."""
    code = re.search(r"U\+([0-9A-F]+)", bad)
    found = re.search(rf"\\(?:u|U0*){code[1]}", text, re.IGNORECASE) if code else None
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _strings(value: object) -> Iterator[str]:
    """Every string of a value of TOML, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _strings(each))


def _located(message: str) -> tuple[str, int, int]:
    """The parser's words, and line and column where it tells them."""
    found = re.fullmatch(_PLACE, message, re.DOTALL)
    if found is None:
        return message, 0, 0
    return found["words"], int(found["line"] or 0), int(found["column"] or 0)
