"""PDFs as programs and people make them: nothing is read twice, no number of a line, no garbled page."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdf
import pypdf.annotations
import pypdfium2
import pytest
from made_files import pdf
from made_texts import made
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from seeded import faults

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.giving.highlights import highlighted
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.reading import ProofreadFile
from report_gen.proofreading.source.garbled import is_garbled
from report_gen.proofreading.source.letters import Letter, letters_of, plain
from report_gen.proofreading.source.numbered_lines import without_line_numbers
from report_gen.proofreading.source.opening import read_printed

Read = Callable[[str, bytes], ProofreadFile]


@cache
def report() -> bytes:
    made_up = made("A")
    for fault in faults("A"):
        made_up = fault.put(made_up) if fault.name in ("增长率算错", "类的数抄错") else made_up
    return pdf(made_up)


def told(outcome: ProofreadFile) -> list[tuple[str, str, str]]:
    shown = (one for one in outcome.remarks if one.severity is not Severity.HINT)
    return [(one.kind.value, one.printed, one.expected) for one in shown]


def overlaid(data: bytes, draw: Callable[[Canvas, float, float, int], None]) -> bytes:
    """A PDF with something drawn over each page."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for number, page in enumerate(writer.pages):
        stream = io.BytesIO()
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        canvas = Canvas(stream, pagesize=(width, height))
        draw(canvas, width, height, number)
        canvas.save()
        page.merge_page(pypdf.PdfReader(io.BytesIO(stream.getvalue())).pages[0])
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("step", "running"), [(1, False), (1, True), (5, False)])
def test_numbers_of_lines_in_the_margin_are_not_read(step: int, running: bool, read: Read) -> None:
    def draw(canvas: Canvas, width: float, height: float, page: int) -> None:
        canvas.setFont("Helvetica", 8)
        first = page * 40 if running else 0
        for line in range(step, 41, step):
            canvas.drawRightString(42, height - 50 - line * (height - 100) / 41, str(first + line))

    outcome, before = read("报告.pdf", overlaid(report(), draw)), read("原.pdf", report())
    assert len(told(before)) >= 2
    assert (told(outcome), outcome.claims) == (told(before), before.claims)


def letters(*words: tuple[str, float, float]) -> list[Letter]:
    return [
        Letter(one, x + 5 * n, top, x + 5 * n + 5, top + 10)
        for text, x, top in words
        for n, one in enumerate(text)
    ]


COLUMN = [(str(n), 40.0, 20.0 * n) for n in range(1, 9)]
ROWS = [("收入", 80.0, 20.0 * n) for n in range(1, 9)]


def test_a_first_column_of_numbers_stays() -> None:
    headed = letters(("行次", 38.0, 0.0), *COLUMN, *ROWS)
    assert without_line_numbers(headed, []) == headed
    ruled = letters(*COLUMN, *ROWS)
    assert without_line_numbers(ruled, [35.0, 60.0]) == ruled
    assert without_line_numbers(ruled, [70.0]) == letters(*ROWS)


def test_numbers_that_do_not_run_on_stay() -> None:
    jumping = letters(*((str(n * n), 40.0, 20.0 * n) for n in range(1, 9)), *ROWS)
    assert without_line_numbers(jumping, []) == jumping
    items = letters(*((f"{n}.", 40.0, 20.0 * n) for n in range(1, 9)), *ROWS)
    assert without_line_numbers(items, []) == items


@pytest.mark.parametrize("seed", range(6))
def test_letters_drawn_twice_for_boldness_count_once(seed: int) -> None:
    chance = random.Random(seed)
    chars = []
    for n, text in enumerate("支出1100.00万元"):
        x, top, size = 40 + 5.3 * n + seed / 3, 30 + seed / 7, 10
        for by in (0, chance.uniform(0.1, 1.2)):
            box = {"x0": x + by, "x1": x + by + size / 2, "top": top + by / 2, "bottom": top + by / 2 + size}
            chars.append({"text": text, **box})
    assert "".join(one.text for one in letters_of(chars)) == "支出1100.00万元"


def test_a_pdf_whose_faces_do_not_tell_what_they_show_is_told_and_not_judged(
    read: Read, tmp_path: Path
) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report()))
    for one in writer._objects:
        if isinstance(one, pypdf.generic.DictionaryObject) and "/ToUnicode" in one:
            del one["/ToUnicode"]
    stream = io.BytesIO()
    writer.write(stream)
    outcome = read("报告.pdf", stream.getvalue())
    assert any("读出来是乱码" in words for words in outcome.unrecognised)
    assert (outcome.claims, told(outcome)) == (0, [])
    assert not read_printed(tmp_path / "报告.pdf").whole


def test_garbled_characters_are_known_and_real_ones_are_not() -> None:
    chance = random.Random(3)
    area = [chr(chance.randrange(0xE000, 0xF000)) for _ in range(60)]
    other = [chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(200)]
    text = "2023年度收、支总计均为3442.10万元。与上年相比，收、支总计各增加84.01万元，增长2.38%，主要原因是人员增加。"
    assert is_garbled(letters(("".join(area), 0, 0)), 0)
    assert is_garbled(letters(("".join(other), 0, 0)), 0)
    assert is_garbled(letters((text[:40], 0, 0)), 20)
    assert not is_garbled(letters((text * 3, 0, 0)), 1)
    assert not is_garbled(letters(("Annual Report of the Bureau of Finance, 2023 edition", 0, 0)), 0)


def test_compatible_characters_are_the_common_ones() -> None:
    assert plain("⼀⾦额⼈⺠１２．５％⻋辆⻔⻓⻅⻚") == "一金额人民12.5%车辆门长见页"


def turned(data: bytes, angle: int, *, told_so: bool) -> bytes:
    """Wide pages drawn on their side on upright sheets; `told_so` is whether the file says how to turn them."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        if width < height:
            continue
        way = pypdf.Transformation().rotate(angle).translate(*((height, 0) if angle > 0 else (0, width)))
        page.add_transformation(way)
        for box in (page.mediabox, page.cropbox):
            box.upper_right = (height, width)
        if told_so:
            page[pypdf.generic.NameObject("/Rotate")] = pypdf.generic.NumberObject(angle % 360)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("angle", [90, -90])
@pytest.mark.parametrize("told_so", [True, False])
def test_pages_on_their_side_are_read_as_one_holds_them(angle: int, told_so: bool, read: Read) -> None:
    data = turned(report(), angle, told_so=told_so)
    outcome, before = read("报告.pdf", data), read("原.pdf", report())
    assert (told(outcome), outcome.claims) == (told(before), before.claims)
    assert outcome.recognised == before.recognised


def whole_turned(data: bytes, angle: int, *, told_so: bool) -> bytes:
    """Every page turned: by its file alone (then it is shown so), or drawn so, too, that its file turns it back."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.rotate(angle)
        if told_so:
            page.transfer_rotation_to_content()
            page.rotate(-angle)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("told_so", [True, False])
def test_a_file_turned_as_a_whole_is_read_as_one_holds_it(angle: int, told_so: bool, read: Read) -> None:
    outcome, before = (
        read("报告.pdf", whole_turned(report(), angle, told_so=told_so)),
        read("原.pdf", report()),
    )
    assert (told(outcome), outcome.claims) == (told(before), before.claims)
    assert outcome.recognised == before.recognised


@pytest.mark.parametrize("angle", [90, -90, 180])
def test_a_mark_stands_on_its_figure_of_a_turned_page(angle: int, read: Read, tmp_path: Path) -> None:
    turn = whole_turned if angle == 180 else turned
    outcome = read("报告.pdf", turn(report(), angle, told_so=False))
    (remark,) = (one for one in outcome.remarks if one.printed == "98.67")
    copy = pypdfium2.PdfDocument(highlighted(tmp_path / "报告.pdf", [remark]))
    page = copy[remark.page - 1]
    annotation = pypdfium2.raw.FPDFPage_GetAnnot(page.raw, 0)
    box = pypdfium2.raw.FS_RECTF()
    pypdfium2.raw.FPDFAnnot_GetRect(annotation, box)
    sides = sorted((box.left, box.right)), sorted((box.bottom, box.top))
    text = page.get_textpage().get_text_bounded(sides[0][0], sides[1][0], sides[0][1], sides[1][1])
    assert "98.67" in re.sub(r"\s", "", text)


def test_text_in_drawings_within_the_page_is_read(read: Read) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report()))
    for page in writer.pages:
        form = pypdf.generic.StreamObject()
        form.set_data(page.get_contents().get_data())
        names = {"/Type": "/XObject", "/Subtype": "/Form"}
        form.update({pypdf.generic.NameObject(k): pypdf.generic.NameObject(v) for k, v in names.items()})
        form[pypdf.generic.NameObject("/BBox")] = page.mediabox
        form[pypdf.generic.NameObject("/Resources")] = page["/Resources"]
        inner = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/Made"): writer._add_object(form)})
        outer = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/XObject"): inner})
        page[pypdf.generic.NameObject("/Resources")] = outer
        drawing = pypdf.generic.StreamObject()
        drawing.set_data(b"q /Made Do Q")
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(drawing)
    stream = io.BytesIO()
    writer.write(stream)
    outcome, before = read("报告.pdf", stream.getvalue()), read("原.pdf", report())
    assert (told(outcome), outcome.claims) == (told(before), before.claims)


def test_notes_that_readers_put_on_a_page_are_not_read(read: Read) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report()))
    for number in range(len(writer.pages)):
        note = pypdf.annotations.FreeText(text="2023 99.99万元", rect=(80, 400, 300, 430))
        writer.add_annotation(number, note)
    stream = io.BytesIO()
    writer.write(stream)
    outcome, before = read("报告.pdf", stream.getvalue()), read("原.pdf", report())
    assert (told(outcome), outcome.claims) == (told(before), before.claims)


def test_a_scan_with_text_made_out_by_a_program_is_told_as_a_scan(read: Read) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    picture = ImageReader(Image.new("RGB", (8, 8), "white"))
    for page in range(3):
        canvas.drawImage(picture, 0, 0, 595, 842)
        words = canvas.beginText(80, 700)
        words.setFont("Helvetica", 12)
        words.setTextRenderMode(3)
        words.textLine(f"2023 12.34 {page}" * 4)
        canvas.drawText(words)
        canvas.showPage()
    canvas.save()
    outcome = read("报告.pdf", stream.getvalue())
    assert (outcome.identity.kind, outcome.claims) == (DocumentKind.SCAN, 0)
    assert any("是图片，没有读" in words for words in outcome.unrecognised)
