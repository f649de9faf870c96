"""Files of users before they are read: what they are, whether they can be read at all, in one clear message."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from report_gen.figures.finding import Location, ReportGenError, error
from report_gen.proofreading.printed import Printed

#: A report of a department has 20 to 200 pages and seldom more than 30 MB.
MOST_PAGES, MOST_BYTES = 500, 200_000_000
_OLE = b"\xd0\xcf\x11\xe0"


def read_printed(path: Path) -> Printed:
    """A PDF or DOCX as `Printed`. Raises `ReportGenError` for what is none, encrypted, damaged or too big."""
    start = _start(path)
    if b"%PDF-" in start:
        _check_pdf(path)
        from report_gen.proofreading.source.pdf import read_pdf

        return read_pdf(path)
    if start.startswith((b"PK", _OLE)):
        from report_gen.proofreading.source.word import read_docx

        return read_docx(path)
    raise refused(path, "E-NOT-REPORT", "不是 PDF，也不是 Word 文件", "给出 .pdf 或 .docx 文件")


def refused(path: Path, code: str, words: str, cure: str) -> ReportGenError:
    """One clear message about a file."""
    return ReportGenError([error(code, f"{path.name} {words}", Location(str(path)), cure=cure)])


def _start(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(1024)
    except FileNotFoundError:
        raise refused(path, "E-NO-FILE", "找不到", "检查文件名和所在的文件夹") from None
    except IsADirectoryError:
        raise refused(path, "E-NO-FILE", "是文件夹，不是文件", "给出文件夹中的 .pdf 或 .docx 文件") from None
    except OSError:
        raise refused(
            path, "E-LOCKED", "打不开：没有权限或正被占用", "关闭正在使用它的程序，检查权限"
        ) from None
    if size > MOST_BYTES:
        raise refused(path, "E-HUGE", f"有 {size // 1_000_000} MB，太大", "压缩图片或拆开后再审校")
    return start


def _check_pdf(path: Path) -> None:
    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
        document.close()
    except pypdfium2.PdfiumError as cause:
        if "password" in str(cause).lower() or "security" in str(cause).lower():
            raise refused(path, "E-ENCRYPTED", "有打开密码，读不出来", "去掉密码后再审校") from None
        raise damaged(path) from None
    if pages > MOST_PAGES:
        raise refused(
            path, "E-HUGE", f"有 {pages} 页，最多审校 {MOST_PAGES} 页", "把决算公开报告单独存为一个文件"
        )
    if pages == 0:
        raise damaged(path)


def damaged(path: Path) -> ReportGenError:
    """The message about a file that cannot be read."""
    return refused(path, "E-NOT-REPORT", "已损坏，读不出来", "用原来的程序打开，重新另存后再审校")
