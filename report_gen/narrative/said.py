"""What the template parser says, as a person reads it (模板解析器的话): one table, and where a block began."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

from report_gen.figures.translated import translated

#: Its names of pieces of a template.
_PIECES = {
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of comment": "{#",
    "end of comment": "#}",
    "comment": "注释",
    "template data / text": "正文",
    "end of template": "模板结尾",
    "string": "文字",
    "name": "名称",
    "integer": "数字",
    "float": "数字",
    "block_end": "%}",
    "variable_end": "}}",
}
_CLOSES = {"if": "endif", "for": "endfor", "macro": "endmacro", "set": "endset", "call": "endcall"}
_QUOTED = r"['\"](.*?)['\"]"
_INNERMOST = re.compile(rf"innermost block that needs to be closed is {_QUOTED}\.")
_SAID = (
    (rf"Encountered unknown tag {_QUOTED}\. You probably made a nesting mistake.*looking for {_QUOTED}.*",
     r"{% \1 %} 的位置不对：此处应先写 {% \2 %}"),
    (rf"Encountered unknown tag {_QUOTED}\. Jinja was looking for the following tags: {_QUOTED}.*",
     r"不认识的语句 {% \1 %}；此处应为 {% \2 %}"),
    (r"Encountered unknown tag '(end|el)(\w+)'\..*", r"{% \1\2 %} 前面没有与它成对的语句"),
    (rf"Encountered unknown tag {_QUOTED}\..*", r"不认识的语句 {% \1 %}"),
    (r"tag name expected", "{% 后面应写语句，例如 if、for"),
    (rf"unexpected end of template, expected {_QUOTED}\.", r"到结尾还缺少 \1"),
    (rf"expected token {_QUOTED}, got {_QUOTED}", r"此处应为 \1，写的是 \2"),
    (rf"unexpected {_QUOTED}, expected {_QUOTED}", r"此处应为 \2，写的是 \1"),
    (rf"Expected an expression, got {_QUOTED}", r"此处应写名称或文字，写的是 \1"),
    (r"unexpected char (?:'(.)'|\"(.)\") at \d+", r"此处不能写 \1\2"),
    (r"unexpected char (.*) at \d+", r"此处不能写 \1"),
    (rf"unexpected {_QUOTED}", r"此处多出了 \1"),
    (r"Missing end of comment tag", "注释缺少结尾的 #}"),
    (r"Missing end of raw directive", "{% raw %} 缺少 {% endraw %}"),
    (r"Missing end of .*", "缺少结尾的 %}"),
    (r"Invalid character in identifier", "名称里有不允许的字符"),
    (r"expected name or number", "点后面应写名称"),
    (r"expected subscript expression", "方括号里应写名称或文字"),
    (r"invalid syntax for function call expression", "括号里的写法有误"),
    (r"non-default argument follows default argument", "宏的参数：有默认值的应写在后面"),
    (r"can't assign to .*", "set 和 for 后面应写一个新的名称"),
    (r"Can't assign to special loop variable.*", "for 后面的名称不能是 loop"),
    (r"You cannot chain multiple tests with is", "一处 is 只能写一个判断；用 and 连接"),
    (r"expected call", "call 后面应写一个宏"),
    (r".*special \"caller\" argument.*", "宏的参数不能叫 caller"),
    (r"block .* defined twice", "同名的 block 写了两次"),
    (r"(?:Block names|Required blocks|cannot use extend|names starting with an underline).*",
     "正文不使用 block、extends 和 import"),
    (r"\(unicode error\).*|.*codec can't decode.*|invalid .*escape.*",
     "文字里的反斜杠有误；反斜杠要写两个"),
)  # fmt: skip


def in_chinese(message: str) -> str:
    """A message of the parser in Chinese; one that is not known keeps its words."""
    if message.startswith("Unexpected end of template"):
        open_ = _INNERMOST.search(message)
        return (
            f"{{% {open_[1]} %}} 没有结尾的 {{% {_CLOSES.get(open_[1], f'end{open_[1]}')} %}}"
            if open_
            else "没有写完"
        )
    return translated(message, _SAID, _PIECES)


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
