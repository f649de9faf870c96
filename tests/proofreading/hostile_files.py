"""Files made to make a reader loop, blow up or look elsewhere: none of them may cost more than a clear message."""

from __future__ import annotations

import io
import zipfile
import zlib

import pypdf

_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(document: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", document)
    return stream.getvalue()


def zip_bomb(size: int = 80_000_000) -> bytes:
    """A document of a few kilobytes that unpacks to many megabytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        with archive.open("word/document.xml", "w") as part:
            part.write(f"<w:document {_W}><w:body><w:p><w:r><w:t>".encode())
            for _ in range(size // 10_000_000):
                part.write(b"0" * 10_000_000)
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return stream.getvalue()


def outer_entity() -> bytes:
    """A document that asks for a file of the machine."""
    return _docx(
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {_W}><w:body><w:p><w:r><w:t>2024年度部门决算&x;</w:t></w:r></w:p></w:body></w:document>'.encode()
    )


def laughs() -> bytes:
    """Entities of entities."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return _docx(
        f'<!DOCTYPE d [<!ENTITY a0 "决算">{lines}]><w:document {_W}><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'.encode()
    )


def deep(levels: int = 200_000) -> bytes:
    """Tables in tables in tables."""
    inner = "<w:tbl><w:tr><w:tc>" * levels + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * levels
    return _docx(f"<w:document {_W}><w:body>{inner}</w:body></w:document>".encode())


def _pdf(*objects: str | bytes) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += (
            f"{number} 0 obj\n".encode() + (one if isinstance(one, bytes) else one.encode()) + b"\nendobj\n"
        )
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{one:010} 00000 n \n" for one in places
    )
    return (
        data
        + f"{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF".encode()
    )


def cyclic() -> bytes:
    """A page tree that is its own child."""
    return _pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>",
        "<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 9>>",
    )


def endless() -> bytes:
    """A page whose drawing calls itself."""
    stream = b"<</Length 6/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>>>stream\n/F Do \nendstream"
    return _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R>>",
                stream, b"<</Length 6>>stream\n/F Do \nendstream")  # fmt: skip


def nested(levels: int = 100_000) -> bytes:
    """Arrays in arrays where a page stands."""
    return _pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids" + "[" * levels + "]" * levels + "/Count 1>>"
    )


def flate(data: bytes, times: int = 1) -> bytes:
    """A stream, packed so many times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return (
        f"<</Length {len(data)}/Filter[{'/FlateDecode' * times}]>>stream\n".encode() + data + b"\nendstream"
    )


def page_of(content: bytes, more: str = "", *objects: str | bytes) -> bytes:
    """A PDF of one page that draws a stream (object 4); `more` is added to the page's own words."""
    return _pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{more}>>", content, *objects,
    )  # fmt: skip


def swollen(size: int = 80_000_000, times: int = 1) -> bytes:
    """A page whose drawing unpacks to many megabytes."""
    return page_of(flate(b"0 0 m 9 9 l S\n" * (size // 14), times))


def swollen_twice() -> bytes:
    """The same, packed again."""
    return swollen(times=2)


def locked() -> bytes:
    """A page whose drawing unpacks to many megabytes, encrypted without a password to open."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(swollen(30_000_000)))
    writer.encrypt("", "owner")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def often() -> bytes:
    """A page that draws one stream a thousand times."""
    drawing = flate(b"0 0 m 9 9 l S\n" * 5_000)
    return _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[{'4 0 R ' * 1000}]>>", drawing)  # fmt: skip


def _drawing(content: bytes, inner: int) -> bytes:
    head = f"<</Length {len(content)}/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {inner} 0 R>>>>>>"
    return head.encode() + b"stream\n" + content + b"\nendstream"


_FIRST = "/Resources<</XObject<</F 5 0 R>>>>", b"<</Length 6>>stream\n/F Do \nendstream"


def laughing() -> bytes:
    """A drawing that draws another ten times, and that another, nine deep."""
    levels = (_drawing(b"/F Do\n" * 10, 6 + level) for level in range(9))
    return page_of(_FIRST[1], _FIRST[0], *levels, _drawing(b"0 0 m 9 9 l S", 99))


def mirrored() -> bytes:
    """A drawing that draws itself twice."""
    return page_of(_FIRST[1], _FIRST[0], _drawing(b"/F Do\n" * 2, 5))


def crowded() -> bytes:
    """A page with more letters than anybody prints on one."""
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return page_of(
        flate(b"BT /F 9 Tf 10 10 Td " + b"(abcdefghijklmnopqrstuvwxyz0123456789)Tj\n" * 1300 + b"ET"), font
    )


def font() -> bytes:
    """A face that unpacks to many megabytes."""
    named = "/Resources<</Font<</F<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor 5 0 R>>>>>>"
    return page_of(flate(b"BT /F 9 Tf (a)Tj ET"), named,
                   "<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 6 0 R>>", flate(bytes(80_000_000)))  # fmt: skip


def wide() -> bytes:
    """A table of some thousand rows, each over two hundred columns."""
    row = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>'
    return _docx(f"<w:document {_W}><w:body><w:tbl>{row * 2600}</w:tbl></w:body></w:document>".encode())


FILES = {"炸弹.docx": zip_bomb, "外部.docx": outer_entity, "膨胀.docx": laughs, "深.docx": deep, "宽.docx": wide,
         "循环.pdf": cyclic, "自引.pdf": endless, "嵌套.pdf": nested, "胀.pdf": swollen, "再胀.pdf": swollen_twice,
         "锁胀.pdf": locked, "多次.pdf": often, "层层.pdf": laughing, "镜.pdf": mirrored, "挤.pdf": crowded, "字体.pdf": font}  # fmt: skip
