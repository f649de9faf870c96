"""Word files out of pieces of markup, and what the reader makes of them. Used by the tests of this folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx import Document
from PIL import Image as Pillow

from report_gen.annex.model import Annex, AnnexPicture, AnnexTable, AnnexWords, ParagraphRole, joined
from report_gen.annex.read import read_annex
from report_gen.figures.finding import Finding

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "data" / "cases"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "x": "urn:example:unknown",
}
SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True)
class Extra:
    """A part beside the main one: its name in word/, the end of its relation, its type and its content."""

    name: str
    relation: str
    kind: str
    content: bytes
    id: str = ""


@cache
def _base() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def part(tag: str, content: str, relation: str = "", id_: str = "") -> Extra:
    """A part of the main format: footnotes, numbering, comments, header."""
    xml = f"<w:{tag} {SPACES}>{content}</w:{tag}>".encode()
    relation = relation or tag
    return Extra(f"{relation}X.xml", relation, f"{KINDS}.{relation}+xml", xml, id_ or f"rX{relation}")


def picture_part(name: str, data: bytes) -> Extra:
    """A picture; its relation has the name of the file as its id."""
    return Extra(f"media/{name}", "image", f"image/{name.rpartition('.')[2]}", data, name)


def docx(body: str, *extra: Extra, changes: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this content of its body. `changes` replace text in other parts."""
    with zipfile.ZipFile(io.BytesIO(_base())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/document.xml"] = (
        f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    )
    relations, kinds = "", ""
    for one in extra:
        if one.relation == "numbering":
            parts["word/numbering.xml"] = one.content
            continue
        parts[f"word/{one.name}"] = one.content
        relations += f'<Relationship Id="{one.id}" Type="{OFFICE}/{one.relation}" Target="{one.name}"/>'
        kinds += f'<Override PartName="/word/{one.name}" ContentType="{one.kind}"/>'
    _insert(parts, "word/_rels/document.xml.rels", relations, "</Relationships>")
    _insert(parts, "[Content_Types].xml", kinds, "</Types>")
    for name, text in (changes or {}).items():
        _insert(parts, name, text, "</w:styles>")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def _insert(parts: dict[str, bytes], name: str, text: str, before: str) -> None:
    parts[name] = parts[name].replace(before.encode(), text.encode() + before.encode())


@dataclass(frozen=True)
class Read:
    """An appendix that was read, with its findings."""

    annex: Annex
    findings: tuple[Finding, ...]

    @property
    def lines(self) -> list[str]:
        """Its paragraphs with their ordinals, its tables as rows, its pictures as their captions."""
        return [line for part in self.annex.parts for line in _lines(part)]

    @property
    def told(self) -> str:
        """What a person reads, one line a finding."""
        return "\n".join(f"{f.level.value} {f.code} {f.message}" for f in self.findings)

    @property
    def headings(self) -> list[tuple[int, str, str]]:
        """Level, ordinal and text of the headings."""
        return [(one.level, one.number, one.text) for one in self.annex.headings]

    @property
    def tables(self) -> list[AnnexTable]:
        return [part for part in self.annex.parts if isinstance(part, AnnexTable)]

    @property
    def pictures(self) -> list[AnnexPicture]:
        return [part for part in self.annex.parts if isinstance(part, AnnexPicture)]

    @property
    def notes(self) -> list[str]:
        return [
            p.number + p.text
            for p in self.annex.parts
            if isinstance(p, AnnexWords) and p.role is ParagraphRole.NOTE
        ]


def _lines(part: AnnexWords | AnnexTable | AnnexPicture) -> list[str]:
    match part:
        case AnnexWords():
            return [part.number + part.text]
        case AnnexTable():
            return [
                "|".join(joined(cell.runs) if hasattr(cell, "runs") else "^" for cell in row)
                for row in part.rows
            ]
        case AnnexPicture():
            return [f"[图]{joined(part.caption)}"]


def read(folder: Path, body: str, *extra: Extra, changes: Mapping[str, str] | None = None) -> Read:
    """Write a file, read it, and see that its account comes out even."""
    path = folder / "附件.docx"
    path.write_bytes(docx(body, *extra, changes=changes))
    return read_file(path)


def read_file(path: Path) -> Read:
    """Read a file, and see that its account comes out even."""
    annex, findings = read_annex(path)
    assert annex.account.left == 0, annex.account
    assert "E-ANNEX-LOST" not in {finding.code for finding in findings}
    return Read(annex, findings)


def case(number: str) -> Path:
    """The appendix of a case by its number."""
    return next(CASES.glob(f"{number}-*")) / "附件.docx"


# --- pieces of markup -------------------------------------------------------------------------------


def t(text: str, properties: str = "") -> str:
    """A run."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs; what is no markup becomes a run."""
    inside = "".join(one if one.startswith("<") else t(one) for one in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:tc>') else tc(p(c)) for c in cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def field_of(code: str, result: str | None) -> str:
    """A complex field; without a result where it is None."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    middle = "" if result is None else mark("separate") + result
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{mark('end')}"


def box(content: str) -> str:
    """A text box as Word writes it: the shape, and the same again for old programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
    new = f"<w:drawing><wp:anchor><wp:positionV><wp:posOffset>120</wp:posOffset></wp:positionV><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


def picture(name: str, *, cx: int = 1_270_000, cy: int = 635_000, crop: str = "", alt: str = "") -> str:
    """A picture in DrawingML that names a part."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name="图" descr="{alt}"/><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:blipFill><a:blip r:embed="{name}"/>{crop}</pic:blipFill>'
        f"<pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def image(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture's bytes."""
    made = io.BytesIO()
    Pillow.new("RGB", size, (200, 30, 30)).save(made, kind)
    return made.getvalue()


def numbering(*levels: str, num: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> Extra:
    """Numbering with one list; every level is its properties."""
    made = "".join(f'<w:lvl w:ilvl="{at}">{one}</w:lvl>' for at, one in enumerate(levels))
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>{num}')


def level(style: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{more}'


def listed(at: int = 0, num: int = 1) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
