"""Chinese wording of what the command line library says by itself in English."""

from __future__ import annotations

import gettext

_WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Error": "错误",
    "Show this message and exit.": "显示本帮助后退出。",
    "Show the version and exit.": "显示版本号后退出。",
    "(dynamic)": "（随环境）",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "Aborted!": "已中断。",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有名为 {name!r} 的命令。",
    "No such option: {name}": "没有选项 {name}",
    "Did you mean {possibility}?": "是否要用 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是否要用其中之一：{possibilities}？）",
    "Try '{command} {option}' for help.": "用 '{command} {option}' 查看帮助。",
    "Error: {message}": "错误：{message}",
    "Invalid value: {message}": "取值有误：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的取值有误：{message}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "{value!r} is not a valid integer.": "{value!r} 不是整数。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是有效的数字。",
    "{value!r} is not one of {choices}.": "{value!r} 不在可选范围内：{choices}。",
    "{value!r} is not one of {choice}.": "{value!r} 不在可选范围内：{choice}。",
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要有取值。",
    "Got unexpected extra argument ({args})": "多出了参数（{args}）",
}


def speak_chinese() -> None:
    """Make the command line library speak Chinese in this process. Call before it is imported.

    It takes its words from `gettext.gettext`; a message file would need a directory and a locale on
    every machine, these few sentences need neither.
    """
    gettext.gettext = _translated
    gettext.ngettext = _plural  # type: ignore[assignment]


def _translated(message: str) -> str:
    return _WORDS.get(message, message)


def _plural(singular: str, plural: str, n: int) -> str:
    return _WORDS.get(singular, _WORDS.get(plural, singular if n == 1 else plural))

