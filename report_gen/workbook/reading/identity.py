"""What a file is, by its content and not by its name: said in one plain word, so that people know what to save anew."""

from __future__ import annotations

import re
import zipfile

#: How files in the old container of Office begin.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What a file with a password is called.
LOCKED = "有打开密码的 Office 文件"
#: Names of streams in the old container, as they stand in its directory.
_STREAMS = {
    "EncryptedPackage": LOCKED,
    "WordDocument": "Word 97-2003 文档（.doc、.wps）",
    "Workbook": "Excel 97-2003 工作簿（.xls、.et）",
    "Book": "Excel 5.0/95 工作簿（.xls）",
    "PowerPoint Document": "PowerPoint 演示文稿",
}
_BEGINS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片（PNG）"),
    (b"\xff\xd8\xff", "图片（JPEG）"),
    (b"GIF8", "图片（GIF）"),
    (b"BM", "图片（BMP）"),
    (b"II*\x00", "图片（TIFF）"),
    (b"MM\x00*", "图片（TIFF）"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"OFD", "OFD 版式文件"),
)
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_MARKUP = (
    (re.compile(r"<(!doctype\s+)?html|<(table|head|body|meta|div)\b", re.IGNORECASE), "网页（HTML）"),
    (re.compile(r"urn:schemas-microsoft-com:office:spreadsheet"), "“XML 表格 2003”"),
    (re.compile(r"schemas\.microsoft\.com/office/word/2003|<w:wordDocument"), "“Word 2003 XML 文档”"),
    (re.compile(r"<pkg:package"), "“Word XML 文档”"),
    (re.compile(r"<office:document"), "ODF 单一 XML 文档"),
    (re.compile(r"^\s*MIME-Version:", re.IGNORECASE), "单个文件网页（MHT）"),
    (re.compile(r"^\s*<"), "XML 或网页"),
)
_OPEN_DOCUMENT = {
    "spreadsheet": "OpenDocument 表格（.ods）",
    "text": "OpenDocument 文档（.odt）",
    "presentation": "OpenDocument 演示文稿（.odp）",
}
#: Kinds of the main part of an Office file, in the order in which they are looked for.
_MAIN_PARTS = (
    (b"ms-excel.sheet.binary.macroEnabled", "xlsb", "Excel 二进制工作簿（.xlsb）"),
    (b"ms-excel.sheet.macroEnabled.main", "xlsm", "启用宏的 Excel 工作簿（.xlsm）"),
    (b"ms-excel.template.macroEnabled.main", "xltm", "启用宏的 Excel 模板（.xltm）"),
    (b"spreadsheetml.template.main", "xltx", "Excel 模板（.xltx）"),
    (b"spreadsheetml.sheet.main", "xlsx", "Excel 工作簿（.xlsx）"),
    (b"ms-word.document.macroEnabled.main", "docm", "启用宏的 Word 文档（.docm）"),
    (b"ms-word.template.macroEnabledTemplate.main", "dotm", "启用宏的 Word 模板（.dotm）"),
    (b"wordprocessingml.template.main", "dotx", "Word 模板（.dotx）"),
    (b"wordprocessingml.document.main", "docx", "Word 文档（.docx）"),
    (b"presentationml", "pptx", "PowerPoint 演示文稿（.pptx）"),
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
    markup = next((word for pattern, word in _MARKUP if pattern.search(text)), "")
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
        "CSV 文本（逗号分隔）": ",",
        "制表符分隔的文本": "\t",
        "分号分隔的文本": ";",
    }
    for word, mark in tables.items():
        if lines and 2 * sum(mark in line for line in lines) > len(lines):
            return word
    return "纯文本" if text.strip() else ""


def packed(archive: zipfile.ZipFile) -> tuple[str, str]:
    """What a zip is: short name (xlsx, docx, ods ...; "" unknown) and its word in Chinese.

    A Strict Open XML file is `xlsx-strict` or `docx-strict`.
    """
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = archive.read("mimetype")[:200].decode("ascii", "replace")
        found = next((word for key, word in _OPEN_DOCUMENT.items() if f"opendocument.{key}" in kind), "")
        return (
            ("odf", found or "OpenDocument 文件")
            if "opendocument" in kind
            else ("other", "电子书或其他压缩文件")
        )
    if any(name.endswith(".iwa") or name in ("index.apxl", "index.xml") for name in names):
        return "iwork", "苹果 Numbers 或 Pages 文件"
    if "OFD.xml" in names:
        return "ofd", "OFD 版式文件"
    if "[Content_Types].xml" not in names:
        return ("", "") if any(name.startswith(("xl/", "word/")) for name in names) else ("zip", "压缩包")
    return _office(archive, names)


def _office(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, str]:
    types = archive.read("[Content_Types].xml")
    short, word = next(((short, word) for mark, short, word in _MAIN_PARTS if mark in types), ("", ""))
    for part, kind in (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx")):
        if part in names and _STRICT in archive.read(part):
            return f"{kind}-strict", "Strict Open XML 格式"
    return short, word
