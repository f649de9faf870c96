"""Pictures: what can be printed, with size, caption and words for the blind; what cannot is named with its reason."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Pillow
from word_files import image, level, listed, numbering, p, picture, picture_part, read, row, t, table, tc

from report_gen.annex.model import AnnexWords, ParagraphRole


def test_a_picture_with_its_size_caption_and_words(tmp_path: Path) -> None:
    data = image("JPEG")
    made = read(
        tmp_path,
        p("前。") + p(picture("a.jpeg", alt="各项目得分柱图")) + p("图一　得分"),
        picture_part("a.jpeg", data),
    )
    (shown,) = made.pictures
    assert (shown.data, shown.width, shown.height, shown.alt) == (data, 2000, 1000, "各项目得分柱图")
    assert made.lines == ["前。", "[图]图一　得分"]
    assert not made.findings


def test_a_caption_above(tmp_path: Path) -> None:
    caption = p("得分情况", properties='<w:pStyle w:val="Caption"/>')
    made = read(tmp_path, caption + p(picture("a.png")) + p("后。"), picture_part("a.png", image()))
    assert made.lines == ["[图]得分情况", "后。"]


def test_a_picture_of_vml(tmp_path: Path) -> None:
    old = '<w:r><w:pict><v:shape style="width:100pt;height:50pt" alt="旧"><v:imagedata r:id="a.png"/></v:shape></w:pict></w:r>'
    (shown,) = read(tmp_path, p(old), picture_part("a.png", image())).pictures
    assert (shown.width, shown.height, shown.alt) == (2000, 1000, "旧")


def test_what_is_cropped_does_not_travel(tmp_path: Path) -> None:
    cut = picture("a.png", crop='<a:srcRect l="50000"/>')
    (shown,) = read(tmp_path, p(cut), picture_part("a.png", image(size=(40, 20)))).pictures
    assert Pillow.open(io.BytesIO(shown.data)).size == (20, 20)


def test_a_picture_within_words_comes_behind_them(tmp_path: Path) -> None:
    made = read(tmp_path, p("见", picture("a.png"), "所示。"), picture_part("a.png", image()))
    assert made.lines == ["见所示。", "[图]"]
    assert "移到该段、该表之后印出：第 1 段" in made.told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (image("GIF"), "是 GIF 格式"), (image("TIFF"), "是 TIFF 格式"), (image("BMP"), "是 BMP 格式"), (b"", "格式无法识别"),
        (b"\xd7\xcd\xc6\x9a" + bytes(60), "是 WMF 格式"), (bytes(40) + b" EMF" + bytes(40), "是 EMF 格式"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "是 SVG 格式"), (image(size=(300, 300))[:-300], "图片数据已损坏"),
        (image("PNG", (300, 300))[:200] + bytes(200), "图片数据已损坏"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    made = read(tmp_path, p("前。") + p(picture("a.png")), picture_part("a.png", data))
    assert made.lines == ["前。"]
    assert f"warning W-ANNEX 附件.docx 中图片没有印出：第 2 段「{why}" in made.told


def test_missing_and_linked_pictures(tmp_path: Path) -> None:
    linked = picture("a.png").replace("r:embed", "r:link")
    made = read(tmp_path, p(picture("none.png")) + p(linked))
    assert "第 1 段「图片不在文件中」、第 2 段「只有链接，图片不在文件中」" in made.told


def test_huge_pictures_are_refused_by_their_size_alone(tmp_path: Path) -> None:
    made = io.BytesIO()
    Pillow.new("1", (20_000, 20_000)).save(made, "PNG")
    read_ = read(tmp_path, p(picture("a.png")), picture_part("a.png", made.getvalue()))
    assert "太大" in read_.told


def test_hidden_pictures_are_named(tmp_path: Path) -> None:
    hidden = picture("a.png").replace('id="1"', 'id="1" hidden="1"')
    made = read(
        tmp_path,
        p(hidden) + p(picture("a.png").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")),
        picture_part("a.png", image()),
    )
    assert not made.pictures
    assert "隐藏文字没有印出：第 1 段「图形」、第 2 段「图形」" in made.told


def test_a_picture_with_a_line_below_that_is_no_caption(tmp_path: Path) -> None:
    made = read(tmp_path, p(picture("a.png")) + p(t("图1显示，得分较高。")), picture_part("a.png", image()))
    assert made.lines == ["[图]", "图1显示，得分较高。"]


TWO = picture_part("a.png", image())
ONE = p(picture("a.png"))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (p("图1 甲") + ONE + p("图2 乙") + ONE, ["[图]图1 甲", "[图]图2 乙"]),
        (ONE + p("图1 甲") + ONE + p("图2 乙"), ["[图]图1 甲", "[图]图2 乙"]),
        (
            p("图1 甲") + ONE + p("图2 乙") + ONE + p("图3 丙") + ONE,
            ["[图]图1 甲", "[图]图2 乙", "[图]图3 丙"],
        ),
        (ONE + ONE + p("图1 两张"), ["[图]", "[图]图1 两张"]),
        (p("图1 两张") + ONE + ONE, ["[图]图1 两张", "[图]"]),
        (ONE + p("图1 甲") + p("图1 续"), ["[图]图1 甲", "图1 续"]),
        (p("照片1：现场") + p("说明。") + ONE, ["照片1：现场", "说明。", "[图]"]),
    ],
)
def test_captions_belong_to_the_pictures_on_their_own_side(
    tmp_path: Path, body: str, lines: list[str]
) -> None:
    assert read(tmp_path, body, TWO).lines == lines


def test_a_caption_has_its_automatic_number(tmp_path: Path) -> None:
    caption = p("现场", properties=f'<w:pStyle w:val="Caption"/>{listed()}')
    numbers = numbering(level("decimal", "图%1"))
    assert read(tmp_path, ONE + caption + ONE + caption, TWO, numbers).lines == [
        "[图]图1　现场",
        "[图]图2　现场",
    ]
    assert read(tmp_path, caption + p("后。"), numbers).lines == ["图1　现场", "后。"]


def test_the_title_of_a_table_stands_above_it(tmp_path: Path) -> None:
    grid = table(row("项目", "得分"), row("甲", "95"))
    parts = read(tmp_path, p("表1 得分") + grid + p("表2得分较高。")).annex.parts
    roles = [part.role for part in parts if isinstance(part, AnnexWords)]
    assert roles == [ParagraphRole.CAPTION, ParagraphRole.BODY]
    far = read(tmp_path, p("表1 得分") + p("如下：") + grid)
    assert far.annex.parts[0].role is ParagraphRole.BODY  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([ONE, ONE], ["[图]", "[图]"]),
        ([ONE, ONE, p("图1 甲"), p("图2 乙")], ["[图]图1 甲", "[图]图2 乙"]),
        ([ONE + p("图1 甲"), ONE + p("图2 乙")], ["[图]图1 甲", "[图]图2 乙"]),
        ([ONE, ONE, p("图1 甲"), p("")], ["|", "图1 甲|", "[图]", "[图]"]),
        ([ONE, p("现场说明")], ["|现场说明", "[图]"]),
    ],
)
def test_a_table_that_only_arranges_pictures_gives_them(
    tmp_path: Path, rows: list[str], lines: list[str]
) -> None:
    cells = [tc(one) for one in rows]
    body = table(*(row(*cells[at : at + 2]) for at in range(0, len(cells), 2))) + p("后。")
    assert read(tmp_path, body, TWO).lines == [*lines, "后。"]
