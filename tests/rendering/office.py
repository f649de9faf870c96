"""LibreOffice for tests: renders a DOCX as PDF with the packaged faces under the official names.

`plain` opens the DOCX as it is, `foreign` so on a machine that has other faces, under their own names. `render` shows what Word is told: of markup with a choice it takes what Word 2010 and
later take, and the ways in which LibreOffice differs from Word are switched off in its own file format, because it
does not read them from a DOCX: spaces between Han and Latin, and marks hanging out at the end of a line.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from report_gen.edition.style import Face, StyleSheet
from report_gen.outputs.faces.fonts import packaged

SOFFICE = shutil.which("soffice")
MISSING = "没有安装 LibreOffice（soffice），不能核对 Word 版式；apt-get install libreoffice-writer fontconfig"
#: Nothing that a busy machine reaches: it ends what hangs.
_SECONDS = 3600
#: Properties of LibreOffice's paragraphs that Word's file says and LibreOffice 7.4 does not read.
_OFF = {"style:text-autospace": "none", "style:punctuation-wrap": "simple"}
_CHOICE = re.compile(
    rb'<mc:AlternateContent><mc:Choice Requires="wp14"(?:/>|>(.*?)</mc:Choice>)<mc:Fallback.*?</mc:AlternateContent>'
)
_STYLED = ("content.xml", "styles.xml")
_FAMILIES = {
    Face.TITLE: "ReportGen Title",
    Face.FANG: "ReportGen Fang",
    Face.KAI: "ReportGen Kai",
    Face.HEI: "ReportGen Hei",
    Face.SONG: "ReportGen Song",
    Face.FALLBACK: "ReportGen Fallback",
    Face.LATIN: "Liberation Serif",
}


def plain(docx: Path, style: StyleSheet, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a DOCX as it is, all files in `folder`."""
    return _convert(docx, "pdf", folder, _environment(style, folder))


def foreign(docx: Path, faces: Iterable[Path], folder: Path) -> Path:
    """The PDF that LibreOffice makes of a DOCX as it is with nothing but some faces, none of them an official one."""
    folder.mkdir()
    _chinese_profile(folder)
    fonts = folder / "fonts"
    fonts.mkdir()
    for face in faces:
        shutil.copy(face, fonts)
    configuration = _configuration(fonts, folder, "")
    return _convert(docx, "pdf", folder, os.environ | {"FONTCONFIG_FILE": str(configuration)})


def render(docx: Path, style: StyleSheet, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a DOCX as Word reads it, all files in `folder`."""
    environment = _environment(style, folder)
    open_document = _convert(_as_word(docx, folder), "odt", folder, environment)
    _switch_off(open_document)
    return _convert(open_document, "pdf", folder, environment)


def _environment(style: StyleSheet, folder: Path) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    _chinese_profile(folder)
    return os.environ | {"FONTCONFIG_FILE": str(_fontconfig(style, folder))}


def _as_word(docx: Path, folder: Path) -> Path:
    """A copy in which Word's side of every choice stands alone (ISO 29500-3, 9.3)."""
    made = folder / f"as-word-{docx.name}"  # never the file itself, which may lie in the same folder
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, _CHOICE.sub(rb"\1", source.read(name)))
    return made


def _switch_off(path: Path) -> None:
    """State the properties in LibreOffice's own file; its flat form would lose the charts."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in parts.items():
            archive.writestr(entry, _stated(data) if entry.filename in _STYLED else data)


def _stated(data: bytes) -> bytes:
    text = data.decode("utf-8")
    for name, value in _OFF.items():
        text = re.sub(f'{name}="[^"]*"', "", text)
        text = text.replace("<style:paragraph-properties", f'<style:paragraph-properties {name}="{value}"')
    return text.encode("utf-8")


def _chinese_profile(folder: Path) -> None:
    """A profile of a Chinese user: else a quotation mark that begins a paragraph is taken for a Latin one."""
    path = folder / "profile" / "user" / "registrymodifications.xcu"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
        "<value>zh-CN</value></prop></item></oor:items>",
        "utf-8",
    )


def _convert(source: Path, suffix: str, folder: Path, environment: dict[str, str]) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", str(folder)]
    done = subprocess.run(
        [*command, str(source)],
        check=False,
        capture_output=True,
        timeout=_SECONDS,
        env=environment,
        text=True,
    )
    made = folder / f"{source.stem}.{suffix}"
    assert made.is_file(), done.stderr
    return made


def _fontconfig(style: StyleSheet, folder: Path) -> Path:
    """A font configuration of the packaged faces alone: official names and alternatives are aliases of them."""
    faces = [face for face in _FAMILIES if face in style.faces]
    aliases = "".join(_alias(style.faces[face].name, _FAMILIES[face]) for face in faces)
    return _configuration(packaged(Face.SONG).parent, folder, aliases)


def _configuration(fonts: Path, folder: Path, aliases: str) -> Path:
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(fonts))}</dir>"
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>{aliases}</fontconfig>",
        "utf-8",
    )
    return path


def _alias(official: str, family: str) -> str:
    return (
        f'<match target="pattern"><test name="family" qual="any"><string>{escape(official)}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{escape(family)}</string></edit></match>'
    )
