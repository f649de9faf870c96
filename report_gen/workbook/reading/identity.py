"""What a file is, by its content and not by its name: said in one plain word, so that people know what to save anew."""

from __future__ import annotations

import re
import zipfile

from report_gen.figures.messages import worded

#: How files in the old container of Office begin.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What a file with a password is called.
LOCKED = worded("file-kinds.encrypted")
#: Names of streams in the old container, as they stand in its directory.
_STREAMS = {
    "EncryptedPackage": LOCKED,
    "WordDocument": worded("file-kinds.doc"),
    "Workbook": worded("file-kinds.xls"),
    "Book": worded("file-kinds.old_xls"),
    "PowerPoint Document": worded("file-kinds.ppt"),
}
_BEGINS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", worded("file-kinds.rtf")),
    (b"\x89PNG", worded("file-kinds.png")),
    (b"\xff\xd8\xff", worded("file-kinds.jpeg")),
    (b"GIF8", worded("file-kinds.gif")),
    (b"BM", worded("file-kinds.bmp")),
    (b"II*\x00", worded("file-kinds.tiff")),
    (b"MM\x00*", worded("file-kinds.tiff")),
    (b"Rar!", worded("file-kinds.rar")),
    (b"7z\xbc\xaf", worded("file-kinds.seven_zip")),
    (b"\x1f\x8b", worded("file-kinds.gzip")),
    (b"OFD", worded("file-kinds.ofd")),
)
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_MARKUP = (
    (r"(?i)<(!doctype\s+)?html|<(table|head|body|meta|div)\b", worded("file-kinds.html")),
    (r"urn:schemas-microsoft-com:office:spreadsheet", worded("file-kinds.spreadsheet_xml")),
    (r"schemas\.microsoft\.com/office/word/2003|<w:wordDocument", worded("file-kinds.old_word_xml")),
    (r"<pkg:package", worded("file-kinds.word_xml")),
    (r"<office:document", worded("file-kinds.flat_odf")),
    (r"(?i)^\s*MIME-Version:", worded("file-kinds.mht")),
    (r"^\s*<", worded("file-kinds.markup")),
)
_OPEN_DOCUMENT = {
    "spreadsheet": worded("file-kinds.ods"),
    "text": worded("file-kinds.odt"),
    "presentation": worded("file-kinds.odp"),
}
#: Kinds of the main part of an Office file, in the order in which they are looked for.
_MAIN_PARTS = (
    (b"ms-excel.sheet.binary.macroEnabled", "xlsb", worded("file-kinds.xlsb")),
    (b"ms-excel.sheet.macroEnabled.main", "xlsm", worded("file-kinds.xlsm")),
    (b"ms-excel.template.macroEnabled.main", "xltm", worded("file-kinds.xltm")),
    (b"spreadsheetml.template.main", "xltx", worded("file-kinds.xltx")),
    (b"spreadsheetml.sheet.main", "xlsx", worded("file-kinds.xlsx")),
    (b"ms-word.document.macroEnabled.main", "docm", worded("file-kinds.docm")),
    (b"ms-word.template.macroEnabledTemplate.main", "dotm", worded("file-kinds.dotm")),
    (b"wordprocessingml.template.main", "dotx", worded("file-kinds.dotx")),
    (b"wordprocessingml.document.main", "docx", worded("file-kinds.docx")),
    (b"presentationml", "pptx", worded("file-kinds.pptx")),
)
_STRICT = b"http://purl.oclc.org/ooxml/"
#: How much of a file without a container is looked at.
_HEAD = 8192


def named(data: bytes) -> str:
    """What a file is that is no zip, in Chinese; "" where it cannot be told."""
    if data.startswith(OLE):
        return next((word for name, word in _STREAMS.items() if name.encode("utf-16-le") in data), "")
    for begin, word in _BEGINS:
        if data.startswith(begin):
            return word
    text = _text(data[:_HEAD])
    if text is None:
        return ""
    markup = next((word for pattern, word in _MARKUP if re.search(pattern, text)), "")
    return markup or _plain(text)


def _text(head: bytes) -> str | None:
    """The beginning of a text file in the encodings in use, None for other content."""
    encodings = [name for mark, name in _BOMS if head.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        for cut in range(4):
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return None if re.search(r"[\x00-\x08\x0e-\x1f]", text) else text
    return None


def _plain(text: str) -> str:
    """Texts with separators in most of their lines are tables."""
    lines = [line for line in text.splitlines() if line.strip()][:20]
    tables = {
        worded("file-kinds.csv"): ",",
        worded("file-kinds.tabs"): "\t",
        worded("file-kinds.semicolons"): ";",
    }
    for word, mark in tables.items():
        if lines and 2 * sum(mark in line for line in lines) > len(lines):
            return word
    return worded("file-kinds.text") if text.strip() else ""


def packed(archive: zipfile.ZipFile) -> tuple[str, str]:
    """What a zip is: short name (xlsx, docx, ods ...; "" unknown) and its word in Chinese.

    A Strict Open XML file is `xlsx-strict` or `docx-strict`.
    """
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = archive.read("mimetype")[:200].decode("ascii", "replace")
        found = next((word for key, word in _OPEN_DOCUMENT.items() if f"opendocument.{key}" in kind), "")
        return (
            ("odf", found or worded("file-kinds.odf"))
            if "opendocument" in kind
            else ("other", worded("file-kinds.book"))
        )
    if any(name.endswith(".iwa") or name in ("index.apxl", "index.xml") for name in names):
        return "iwork", worded("file-kinds.iwork")
    if "OFD.xml" in names:
        return "ofd", worded("file-kinds.ofd")
    if "[Content_Types].xml" not in names:
        return (
            ("", "")
            if any(name.startswith(("xl/", "word/")) for name in names)
            else ("zip", worded("file-kinds.zip"))
        )
    return _office(archive, names)


def _office(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, str]:
    types = archive.read("[Content_Types].xml")
    short, word = next(((short, word) for mark, short, word in _MAIN_PARTS if mark in types), ("", ""))
    for part, kind in (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx")):
        if part in names and _STRICT in archive.read(part):
            return f"{kind}-strict", worded("file-kinds.strict")
    return short, word
