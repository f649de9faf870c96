"""What the template parser says, as a person reads it (模板解析器的话): one table, and where a block began."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

from report_gen.figures.messages import worded
from report_gen.figures.translated import translated

#: Its names of pieces of a template.
_PIECES = {
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of comment": "{#",
    "end of comment": "#}",
    "comment": worded("template-parser.piece_comment"),
    "template data / text": worded("template-parser.piece_text"),
    "end of template": worded("template-parser.piece_end"),
    "string": worded("template-parser.piece_string"),
    "name": worded("template-parser.piece_name"),
    "integer": worded("template-parser.piece_number"),
    "float": worded("template-parser.piece_number"),
    "block_end": "%}",
    "variable_end": "}}",
}
#: What ends a block; a block of another word ends with that word behind `end`.
_CLOSES = {"if": "endif", "for": "endfor", "macro": "endmacro", "set": "endset", "call": "endcall"}
_QUOTED = r"['\"](.*?)['\"]"
_INNERMOST = re.compile(rf"innermost block that needs to be closed is {_QUOTED}\.")
#: What it says, as patterns and keys of words.toml; the first that is the whole message counts.
SAID = (
    (rf"Encountered unknown tag {_QUOTED}\. You probably made a nesting mistake.*looking for {_QUOTED}.*",
     "template-parser.nested"),
    (rf"Encountered unknown tag {_QUOTED}\. Jinja was looking for the following tags: {_QUOTED}.*",
     "template-parser.expected_tag"),
    (r"Encountered unknown tag '(end|el)(\w+)'\..*", "template-parser.no_partner"),
    (rf"Encountered unknown tag {_QUOTED}\..*", "template-parser.unknown_tag"),
    (r"tag name expected", "template-parser.no_tag"),
    (rf"unexpected end of template, expected {_QUOTED}\.", "template-parser.unended"),
    (rf"expected token {_QUOTED}, got {_QUOTED}", "template-parser.expected"),
    (rf"unexpected {_QUOTED}, expected {_QUOTED}", "template-parser.unexpected"),
    (rf"Expected an expression, got {_QUOTED}", "template-parser.no_expression"),
    (r"unexpected char (?:'(.)'|\"(.)\") at \d+", "template-parser.character"),
    (r"unexpected char (.*) at \d+", "template-parser.characters"),
    (rf"unexpected {_QUOTED}", "template-parser.too_much"),
    (r"Missing end of comment tag", "template-parser.comment"),
    (r"Missing end of raw directive", "template-parser.raw"),
    (r"Missing end of .*", "template-parser.statement"),
    (r"Invalid character in identifier", "template-parser.identifier"),
    (r"expected name or number", "template-parser.dot"),
    (r"expected subscript expression", "template-parser.brackets"),
    (r"invalid syntax for function call expression", "template-parser.call_syntax"),
    (r"non-default argument follows default argument", "template-parser.defaults"),
    (r"can't assign to .*", "template-parser.target"),
    (r"Can't assign to special loop variable.*", "template-parser.loop"),
    (r"You cannot chain multiple tests with is", "template-parser.tests"),
    (r"expected call", "template-parser.call"),
    (r".*special \"caller\" argument.*", "template-parser.caller"),
    (r"block .* defined twice", "template-parser.block_twice"),
    (r"(?:Block names|Required blocks|cannot use extend|names starting with an underline).*", "template-parser.blocks"),
    (r"\(unicode error\).*|.*codec can't decode.*|invalid .*escape.*", "template-parser.escape"),
)  # fmt: skip  # fmt: skip


def in_chinese(message: str) -> str:
    """A message of the parser in Chinese; one that is not known keeps its words."""
    if message.startswith("Unexpected end of template"):
        open_ = _INNERMOST.search(message)
        if open_ is None:
            return worded("template-parser.half")
        ends = _CLOSES.get(open_[1], f"end{open_[1]}")
        return worded("template-parser.open", begins=open_[1], ends=ends)
    return translated(message, SAID, _PIECES)


def line_of(cause: TemplateSyntaxError, text: str, environment: Environment) -> int:
    """The line to look at: of a block that is never closed the line where it begins, else the parser's own."""
    if not str(cause.message).startswith("Unexpected end of template"):
        return cause.lineno
    return next(reversed(list(_open_blocks(text, environment))), cause.lineno)


def _open_blocks(text: str, environment: Environment) -> Iterator[int]:
    """The lines on which blocks begin that are not closed; the text is one that can be cut into tokens."""
    lines: list[int] = []
    words: list[str] = []  # of the statement that is being read
    for line, kind, value in environment.lex(text):
        if kind == "block_begin":
            words = []
        elif kind == "block_end" and words:
            _count(lines, words, line)
        elif kind in ("name", "operator"):
            words.append(value)
    return iter(lines)


def _count(lines: list[int], words: list[str], line: int) -> None:
    if words[0].startswith("end"):
        del lines[-1:]
    elif _opens(words):
        lines.append(line)


def _opens(words: list[str]) -> bool:
    """Whether a statement begins a block: set does without = only."""
    return words[0] in _CLOSES and not (words[0] == "set" and "=" in words)
