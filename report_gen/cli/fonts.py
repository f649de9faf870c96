"""fonts: which faces the PDF will carry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Fonts, Root, font_folders, opened, reporting
from report_gen.console import say
from report_gen.figures.messages import worded

#: The edition that all others extend.
BASE = "base"


def fonts(
    year: Annotated[
        int | None, typer.Argument(help="决算年度；不写时看底本。", metavar="年度", show_default=False)
    ] = None,
    font_dir: Fonts = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """列出 PDF 将嵌入哪些字体、从哪里来、为什么。"""
    from report_gen.edition.layers.chain import Layers
    from report_gen.edition.layers.entries import ALWAYS_UNTIL
    from report_gen.edition.style_reading import read_style
    from report_gen.outputs.faces.report import font_lines
    from report_gen.outputs.faces.search import choose, files

    with reporting(worded("undone.no_fonts")):
        project = opened(root, fonts=font_folders(font_dir))
        name = project.edition_name(year, edition) if year else edition or BASE
        layers = Layers(project.templates, name, year or ALWAYS_UNTIL)
        choices = choose(read_style(layers.file("style.toml")), project.fonts)
    for line in font_lines(choices, files(choices)):
        say(line)
    say(worded("faces.in_word"))
