"""The one door for files that people edit by hand (toml, md, csv): bytes to text, whatever 记事本 saved them as.

UTF-8 with or without its mark and UTF-16 by its mark are read; line ends become one kind. Anything else (GBK,
as 记事本 of old Windows saves it) is refused with what to do: guessing an encoding would bend words.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from pathlib import Path

from report_gen.edition.strict import Section, fault
from report_gen.figures.characters import unprintable_line
from report_gen.figures.messages import in_words, remedy
from report_gen.figures.translated import translated

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PLACE = re.compile(
    r"(?P<words>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)
#: What the TOML parser says, and what a person reads.
_SAID = (
    (r"Invalid statement", "这一行不是「键 = 值」，也不是 [小节] 或 # 注释"),
    (r"Expected newline or end of document after a statement", "值的后面还有多余的内容"),
    (r"Expected '=' after a key in a key/value pair", "键的后面缺少等号 ="),
    (r"Expected '(.*)'.*", r"缺少 \1"),
    (r"Expected \"(.*)\".*", r"缺少 \1"),
    (r"Found invalid character (.*)", r"注释或空白处有不允许的字符 \1"),
    (r"Illegal character (.*)", r"文字中有不允许的字符 \1（文字要在一行之内结束，或用三个引号）"),
    (r"Cannot declare (.*) twice", r"小节 \1 写了两次"),
    (r"Cannot (?:overwrite|mutate|redefine).*", "同一个键或小节写了两次"),
    (r"Duplicate inline table key (.*)", r"同一个键 \1 写了两次"),
    (r"Invalid initial character for a key part", "键只能用英文字母、数字、_ 和 -；中文的键要加英文引号"),
    (r"Unclosed array", "列表缺少结尾的 ]"),
    (r"Unclosed inline table", "小节缺少结尾的 }"),
    (r"Unescaped '\\' in a string", "文字中的反斜杠要写两个，或改用单引号"),
    (r"Invalid hex value|Escaped character is not.*", "反斜杠后面的字符编号有误"),
    (r"Unterminated string", "文字缺少结尾的引号"),
    (r"Invalid date or datetime", "日期有误；文字要加英文引号"),
    (r"Invalid value", "等号后面的值有误；文字要加英文引号"),
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
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        words, line, column = _located(str(cause))
        message = in_words("E-EDITION.toml", column=column or None, words=translated(words, _SAID))
        raise fault(message, shown, line=line) from None
    except RecursionError:
        raise fault(in_words("E-EDITION.too_deep"), shown) from None


def _located(message: str) -> tuple[str, int, int]:
    """The parser's words, and line and column where it tells them."""
    found = _PLACE.fullmatch(message)
    if found is None:
        return message, 0, 0
    return found["words"], int(found["line"] or 0), int(found["column"] or 0)
