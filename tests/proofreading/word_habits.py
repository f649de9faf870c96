"""The same report as people really make it in Word: each habit changes how the text is stored, not what is printed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
_MORE = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def element(markup: str) -> etree._Element:
    """An element by its markup; prefixes are known."""
    return etree.fromstring(f"<x {_MORE}>{markup}</x>")[0]


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def rewritten(
    data: bytes, change: Callable[[etree._Element], None], parts: dict[str, str] | None = None
) -> bytes:
    """A DOCX with its body changed and parts added: a name to its markup."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                change(root.find(W + "body"))
                content = etree.tostring(root)
            if name == "[Content_Types].xml":
                more = "".join(
                    f'<Override PartName="/word/{one}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{one}+xml"/>'
                    for one in parts or {}
                )
                content = content.replace(b"</Types>", more.encode() + b"</Types>")
            if name == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="made{one}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{one}" Target="{one}.xml"/>'
                    for one in parts or {}
                )
                content = content.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            if name.removeprefix("word/").removesuffix(".xml") not in (parts or {}):
                target.writestr(name, content)
        for name, markup in (parts or {}).items():
            target.writestr(f"word/{name}.xml", markup)
    return stream.getvalue()


def paragraphs(body: etree._Element) -> list[etree._Element]:
    """The paragraphs with text that stand in the body itself."""
    return [one for one in body.findall(W + "p") if words(one)]


def words(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(W + "t"))


def refill(paragraph: etree._Element, markup: str) -> None:
    """Other content for a paragraph, its properties kept."""
    for child in list(paragraph):
        if child.tag != W + "pPr":
            paragraph.remove(child)
    paragraph.extend(element(f"<w:p>{markup}</w:p>"))


def boxed(body: etree._Element) -> None:
    """Every third paragraph stands in a text box, as Word stores one: twice."""
    for paragraph in paragraphs(body)[::3]:
        inner = etree.tostring(paragraph).decode()
        box = f"<w:txbxContent>{inner}</w:txbxContent>"
        outer = element(
            '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
            f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        paragraph.getparent().replace(paragraph, outer)


def old_boxes(body: etree._Element) -> None:
    """The same as older programs store it."""
    for paragraph in paragraphs(body)[::3]:
        inner = etree.tostring(paragraph).decode()
        outer = element(
            f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        )
        paragraph.getparent().replace(paragraph, outer)


def revised(body: etree._Element) -> None:
    """Every paragraph holds words that were taken out and others that were put in."""
    for paragraph in paragraphs(body):
        text = words(paragraph)
        cut = len(text) // 2
        refill(paragraph, f'{run(text[:cut])}<w:del w:id="1" w:author="a"><w:r><w:delText>88.88万元</w:delText></w:r></w:del>'
                          f'<w:moveFrom w:id="3" w:author="a">{run("77.77万元")}</w:moveFrom>'
                          f'<w:ins w:id="2" w:author="a">{run(text[cut:])}</w:ins>')  # fmt: skip


def ends_deleted(body: etree._Element) -> None:
    """Every paragraph was two, whose end between them is deleted but not yet gone."""
    for paragraph in paragraphs(body):
        text = words(paragraph)
        first = element(
            f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>{run(text[: len(text) // 2])}</w:p>'
        )
        paragraph.addprevious(first)
        refill(paragraph, run(text[len(text) // 2 :]))


def lines_deleted(body: etree._Element) -> None:
    """Rows of tables that a revision takes out."""
    for table in body.findall(W + "tbl"):
        row = deepcopy(table.findall(W + "tr")[-1])
        row.insert(0, element('<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'))
        table.append(row)


def fields(body: etree._Element) -> None:
    """The end of each paragraph is a field with its result; a code in a code is none of the text."""
    for paragraph in paragraphs(body):
        text = words(paragraph)
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        begin, middle, end = (mark.format(one) for one in ("begin", "separate", "end"))
        code = '<w:r><w:instrText xml:space="preserve"> IF 12.34万元 </w:instrText></w:r>'
        inner = f"{begin}{code}{middle}{run('99.99万元')}{end}"
        refill(paragraph, f'{run(text[:3])}{begin}{code}{inner}{middle}{run(text[3:6])}{end}'
                          f'<w:fldSimple w:instr=" REF x ">{run(text[6:9])}</w:fldSimple><w:hyperlink w:anchor="x">{run(text[9:])}</w:hyperlink>')  # fmt: skip


def controls(body: etree._Element) -> None:
    """Content controls around words, paragraphs, cells and rows, and smart tags."""
    for paragraph in paragraphs(body):
        text = words(paragraph)
        refill(paragraph, f'<w:sdt><w:sdtPr/><w:sdtContent>{run(text[:5])}</w:sdtContent></w:sdt><w:smartTag w:element="x">{run(text[5:])}</w:smartTag>')  # fmt: skip
    for kind in ("tr", "tc", "p"):
        for one in list(body.iter(W + kind))[::2]:
            if one.getparent().tag == W + "sdtContent":
                continue
            control = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
            one.getparent().replace(one, control)
            control[1].append(one)


def hidden(body: etree._Element) -> None:
    """Words that are not printed stand in each paragraph and cell."""
    for paragraph in body.iter(W + "p"):
        paragraph.append(element(run("66.66万元", "<w:rPr><w:vanish/></w:rPr>")))


def marks(body: etree._Element) -> None:
    """Hyphens that do not break, symbols, soft hyphens, shapeless characters, full-width figures and letters."""
    full = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    for number, paragraph in enumerate(paragraphs(body)):
        text = words(paragraph)
        text = text.translate(full) if number % 2 else text
        signs = re.sub("([，。])", "</w:t></w:r><w:r><w:softHyphen/><w:t>\u200b\\1", text)
        first = re.sub(
            "^(.)",
            lambda one: f'</w:t></w:r><w:r><w:sym w:font="宋体" w:char="{ord(one[1]):04X}"/></w:r><w:r><w:t>',
            signs,
        )
        refill(paragraph, run(first.replace("-", "</w:t><w:noBreakHyphen/><w:t>")))


def soft(body: etree._Element) -> None:
    """Neighbouring paragraphs of text as one with soft returns."""
    whole = [one for one in paragraphs(body) if words(one).endswith("。")]
    for one in whole:
        other = one.getnext()
        if (
            one.getparent() is not None
            and other is not None
            and other.tag == W + "p"
            and words(other).endswith("。")
        ):
            refill(one, run(words(one)) + "<w:r><w:br/></w:r>" + run(words(other)))
            other.getparent().remove(other)


def framed(body: etree._Element) -> None:
    """Tables of one cell around tables, paragraphs in frames."""
    for one in [*body.findall(W + "tbl"), *paragraphs(body)[::4]]:
        frame = element("<w:tbl><w:tblPr/><w:tr><w:tc/></w:tr></w:tbl>")
        one.getparent().replace(one, frame)
        frame.find(f"{W}tr/{W}tc").extend([one, element("<w:p/>")])


def spaced(body: etree._Element) -> None:
    """Titles with blanks between their characters."""
    for paragraph in paragraphs(body):
        if len(words(paragraph)) < 20 and "万元" not in words(paragraph):
            refill(paragraph, run(" ".join(words(paragraph))))


def shifted(body: etree._Element) -> None:
    """Rows that leave out their empty first cells."""
    for row in body.iter(W + "tr"):
        cells = row.findall(W + "tc")
        if (
            len(cells) > 4
            and not words(cells[0])
            and cells[0].find(f"{W}tcPr/{W}vMerge") is None
            and cells[0].find(f"{W}tcPr/{W}gridSpan") is None
        ):
            row.remove(cells[0])
            row.insert(0, element('<w:trPr><w:gridBefore w:val="1"/></w:trPr>'))


HABITS: dict[str, Callable[[etree._Element], None]] = {
    one.__name__: one
    for one in (boxed, old_boxes, revised, ends_deleted, lines_deleted, fields, controls, hidden, marks, soft, framed, spaced, shifted)
}  # fmt: skip

_ORDINAL = re.compile("^(?:([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）)(?=.)")


def numbered(data: bytes, *, by_style: bool) -> bytes:
    """Ordinals as automatic numbers: by the paragraphs, or by styles; every level starts anew as often as it has to."""
    nums: list[tuple[int, int]] = []

    def change(body: etree._Element) -> None:
        counted = {0: 0, 1: 0}
        for paragraph in paragraphs(body):
            found = _ORDINAL.match(words(paragraph))
            if not found:
                continue
            level = 0 if found[1] else 1
            stated = _value(found[1] or found[2])
            if not nums or stated != counted[level] + 1:
                nums.append((level, stated))
            if level == 0:
                counted[1] = 0
            counted[level] = stated
            text = words(paragraph)[found.end() :]
            for child in list(paragraph):
                paragraph.remove(child)
            own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{len(nums)}"/></w:numPr>'
            style = f'<w:pStyle w:val="Made{level}"/><w:numPr><w:numId w:val="{len(nums)}"/></w:numPr>'
            paragraph.extend(element(f"<w:p><w:pPr>{style if by_style else own}</w:pPr>{run(text)}</w:p>"))

    rewritten(data, change)  # the numbers are known once all paragraphs are seen
    starts, nums[:] = list(nums), []
    linked = [f'<w:pStyle w:val="Made{n}"/>' if by_style else "" for n in (0, 1)]
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>{linked[n]}<w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(("%1、", "（%2）"))
    )
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for n, (level, start) in enumerate(starts, 1)
    )
    numbering = f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{lists}</w:numbering>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Made{n}"><w:name w:val="Made{n}"/><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (0, 1)
    )
    return rewritten(
        data, change, {"numbering": numbering, "styles": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'}
    )


def _value(text: str) -> int:
    digits = "一二三四五六七八九"
    tens, mark, ones = text.rpartition("十")
    return (digits.index(tens) + 1 if tens else 1) * 10 * bool(mark) + (digits.index(ones) + 1 if ones else 0)


def strict(data: bytes) -> bytes:
    """A DOCX in the namespaces of Strict Open XML, as Word writes it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                for family in (b"wordprocessingml", b"officeDocument", b"drawingml"):
                    content = content.replace(
                        b"http://schemas.openxmlformats.org/" + family + b"/2006/",
                        b"http://purl.oclc.org/ooxml/" + family + b"/",
                    )
                content = content.replace(b"/extended-properties", b"/extendedProperties")
            target.writestr(name, content)
    return stream.getvalue()
