"""Characters of a paragraph: revisions, containers, fields, notes, equations, symbols, what is not printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import box, field_of, p, part, read, row, t, table, tc
from work import calls

from report_gen.annex.model import AnnexWords
from report_gen.document.nodes import Rise

GONE = '<w:rPr><w:del w:id="1"/></w:rPr>'


def ins(content: str) -> str:
    return f'<w:ins w:id="1">{content}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_a_deleted_paragraph_mark_joins_paragraphs(tmp_path: Path) -> None:
    made = read(tmp_path, p("前半，", properties=GONE) + p("后半。") + p("下段。"))
    assert made.lines == ["前半，后半。", "下段。"]


def test_moves_are_read_at_their_new_place_only(tmp_path: Path) -> None:
    moved = f"<w:moveFrom>{t('移动的话。')}</w:moveFrom>"
    made = read(tmp_path, p(moved, "甲。") + p("乙。", f"<w:moveTo>{t('移动的话。')}</w:moveTo>"))
    assert made.lines == ["甲。", "乙。移动的话。"]
    assert made.told.count("W-REVISION") == 1


def test_a_deleted_row_is_not_printed(tmp_path: Path) -> None:
    made = read(tmp_path, table(row("甲", "乙"), row("丙", "丁", properties="<w:del/>"), row("1", "2")))
    assert made.lines == ["甲|乙", "1|2"]
    assert "丙丁" in made.told


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<w:smartTag>{t('中')}</w:smartTag>", f"<w:customXml>{t('中')}</w:customXml>", f"<w:hyperlink>{t('中')}</w:hyperlink>",
        f"<w:sdt><w:sdtContent>{t('中')}</w:sdtContent></w:sdt>", f"<w:bdo>{t('中')}</w:bdo>", f"<w:dir>{t('中')}</w:dir>",
        f'<w:fldSimple w:instr="REF a">{t("中")}</w:fldSimple>', ins(f"<w:sdt><w:sdtContent>{t('中')}</w:sdtContent></w:sdt>"),
        field_of("REF a", t("中")), field_of(" REF ", field_of(" PAGE ", t("中"))),
        "<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:t>中</w:t></mc:Choice><mc:Fallback><w:t>中</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        f"<w:r><w:ruby><w:rt>{t('zhong')}</w:rt><w:rubyBase>{t('中')}</w:rubyBase></w:ruby></w:r>",
        "<m:oMath><m:r><m:t>中</m:t></m:r></m:oMath>",
    ],
)  # fmt: skip
def test_containers_are_opened(tmp_path: Path, wrapped: str) -> None:
    assert read(tmp_path, p("前", wrapped, "后")).lines == ["前中后"]


def test_a_field_that_reaches_over_paragraphs(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert read(tmp_path, p(begin, separate, "一段") + p("二段", end) + p("三段")).lines == [
        "一段",
        "二段",
        "三段",
    ]


def test_the_appendix_own_contents_are_named(tmp_path: Path) -> None:
    made = read(tmp_path, p(field_of('TOC \\o "1-3"', t("概况1"))) + p("正文。"))
    assert made.lines == ["正文。"]
    assert "附件自己的目录没有印出：第 1 段「概况1」" in made.told


def test_contents_that_kept_their_style_are_named(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="C1"><w:name w:val="toc 1"/></w:style>'
    line = '<w:pStyle w:val="C1"/>'
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    made = read(
        tmp_path,
        p("一、概况1", properties=line) + p(begun, properties=line) + p("正文。") + p("后。"),
        changes={"word/styles.xml": styles},
    )
    assert "一、概况1" not in "".join(made.lines)
    assert "附件自己的目录没有印出：第 1 段「一、概况1」" in made.told


def test_different_branches_are_both_accounted_for(tmp_path: Path) -> None:
    forms = "<mc:Choice Requires='x'><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧的另写</w:t></mc:Fallback>"
    made = read(tmp_path, p(f"<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>"))
    assert made.lines == ["新"]
    assert "另一种内容没有印出：第 1 段「旧的另写」" in made.told


def test_a_form_box_prints_its_state(tmp_path: Path) -> None:
    def tick(state: str) -> str:
        data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        mark = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>'
        return mark + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    made = read(
        tmp_path,
        p(
            tick("<w:checked/>"),
            "优",
            tick('<w:default w:val="0"/>'),
            "良",
            tick('<w:default w:val="1"/>'),
            "中",
        ),
    )
    assert made.lines == ["√优□良√中"]


@pytest.mark.parametrize(
    ("markup", "line", "raised"),
    [
        (
            "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>",
            "(a+b)/c",
            "",
        ),
        (
            "<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>",
            "m2",
            "2",
        ),
        ("<m:rad><m:degHide/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>", "√x", ""),
        (
            '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e><m:r><m:t>甲</m:t></m:r></m:e></m:d>',
            "[甲]",
            "",
        ),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e><m:r><m:t>得分</m:t></m:r></m:e></m:nary>',
            "∑得分",
            "",
        ),
        (
            "<m:func><m:fName><m:r><m:t>ln</m:t></m:r></m:fName><m:e><m:r><m:t>𝑥</m:t></m:r></m:e></m:func>",
            "lnx",
            "",
        ),
        (
            "<m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e><m:r><m:t>2</m:t></m:r></m:e></m:mr></m:m>",
            "1 2",
            "",
        ),
    ],
)
def test_equations_become_one_line(tmp_path: Path, markup: str, line: str, raised: str) -> None:
    made = read(tmp_path, p(f"<m:oMath>{markup}</m:oMath>"))
    assert made.lines == [line]
    (words,) = made.annex.parts
    assert isinstance(words, AnnexWords)
    assert "".join(run.text for run in words.runs if run.rise is Rise.SUPER) == raised
    assert f"公式改为一行印出：第 1 段「{line}」" in made.told


def test_an_equation_between_paragraphs(tmp_path: Path) -> None:
    alone = "<m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>"
    assert read(tmp_path, p("前。") + alone + p("后。")).lines == ["前。", "a=b", "后。"]


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "√"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>', "√"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "①"),
        (t("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), "√"),
        (t("R", '<w:rFonts w:ascii="Wingdings 2"/>'), "√"),
    ],
)
def test_symbols_become_characters_of_text_faces(tmp_path: Path, run: str, shown: str) -> None:
    assert read(tmp_path, p("选", run, "项")).lines == [f"选{shown}项"]


@pytest.mark.parametrize(
    "run", ['<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', '<w:r><w:sym w:font="MT Extra" w:char="F04A"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="oops"/></w:r>', t("J", '<w:rFonts w:ascii="Wingdings"/>')],
)  # fmt: skip
def test_symbols_without_a_character_are_named(tmp_path: Path, run: str) -> None:
    made = read(tmp_path, p("选", run, "项"))
    assert made.lines == ["选项"]
    assert "符号字体的符号没有对应的字，没有印出：第 1 段" in made.told


def ticking(sign: str, checked: str) -> str:
    """A box to tick as Word writes it."""
    space = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    state = f'<w14:checkbox {space}><w14:checked w14:val="{checked}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{t(sign)}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "shown", "told"),
    [
        (ticking("☒", "1"), "√", "☒→√"),
        (ticking("☐", "0"), "□", "☐→□"),
        (ticking("☑", "true"), "√", "☑→√"),
        (t("☑✔✗"), "√√×", "☑→√、✔→√、✗→×"),
    ],
)
def test_boxes_become_signs_that_the_faces_have(tmp_path: Path, content: str, shown: str, told: str) -> None:
    made = read(tmp_path, p("选", content, "项"))
    assert made.lines == [f"选{shown}项"]
    assert f"符号改用字体中有的字印出：第 1 段「{told}」" in made.told


@pytest.mark.parametrize("content", [t("☒"), ticking("☒", "0"), t("✓□•●×√○")])
def test_signs_that_may_mean_two_things_or_have_a_face_stay(tmp_path: Path, content: str) -> None:
    made = read(tmp_path, p(content))
    assert made.lines == ["".join(one for one in content if one in "☒✓□•●×√○")]
    assert not made.findings


HIDING = {
    "hidden": '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>',
    "by a base": '<w:style w:type="character" w:styleId="H0"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:basedOn w:val="H0"/></w:style>',
    "struck": '<w:style w:type="character" w:styleId="H"><w:rPr><w:dstrike/></w:rPr></w:style>',
}


@pytest.mark.parametrize("styles", HIDING.values(), ids=HIDING)
def test_styles_hide_as_runs_do(tmp_path: Path, styles: str) -> None:
    made = read(
        tmp_path, p("见", t("内部", '<w:rStyle w:val="H"/>'), "光"), changes={"word/styles.xml": styles}
    )
    assert made.lines == ["见光"]
    assert "第 1 段「内部」" in made.told


def test_a_run_may_show_what_its_style_hides(tmp_path: Path) -> None:
    shown = t("公开", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')
    assert read(tmp_path, p(shown), changes={"word/styles.xml": HIDING["hidden"]}).lines == ["公开"]


def test_special_characters(tmp_path: Path) -> None:
    run = "<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/><w:ptab/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>"
    assert read(tmp_path, p(run)).lines == ["甲-乙 丙", "丁"]


def test_capitals_and_indices(tmp_path: Path) -> None:
    made = read(tmp_path, p(t("co", "<w:caps/>"), t("2", '<w:vertAlign w:val="subscript"/>'), "排放"))
    assert made.lines == ["CO2排放"]
    (words,) = made.annex.parts
    assert isinstance(words, AnnexWords) and words.runs[1].rise is Rise.SUB


def test_inner_blanks_stay_and_outer_ones_go(tmp_path: Path) -> None:
    assert read(tmp_path, p("　　负责人：张　三  ")).lines == ["负责人：张　三"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_numbered_as_the_text_refers_to_them(tmp_path: Path, kind: str) -> None:
    def note(number: int, text: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{number}"{more}>{p(text)}</w:{kind}>'

    notes = (
        note(0, "", ' w:type="separator"')
        + note(2, "先写后引。")
        + note(3, "后写先引。")
        + note(4, "没有引用。")
    )
    mark = f'<w:r><w:{kind}Reference w:id="{{}}"/></w:r>'.format
    made = read(
        tmp_path, p("甲", mark(3), "乙", mark(2)) + p("下段", mark(3), mark(9)), part(f"{kind}s", notes)
    )
    assert made.lines == ["甲注1乙注2", "注1：后写先引。", "注2：先写后引。", "下段注1"]
    assert "没有被引用的脚注、尾注没有印出：「没有引用。」" in made.told
    assert "引用的脚注、尾注不在文件中：第 2 段" in made.told


def test_a_note_in_a_table_stands_below_the_table(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = part("footnotes", f'<w:footnote w:id="2">{p("表注。")}</w:footnote>')
    made = read(tmp_path, table(row("项目", "金额"), row(tc(p("甲", mark)), "12")) + p("后。"), notes)
    assert made.lines == ["项目|金额", "甲注1|12", "注1：表注。", "后。"]


def test_margins_and_comments_are_told_and_not_printed(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        p("正文。"),
        part("hdr", p("内部资料"), "header"),
        part("comments", f'<w:comment w:id="0">{p("待定")}</w:comment>'),
    )
    assert made.lines == ["正文。"]
    assert "页眉、页脚的字没有印出：「内部资料」" in made.told
    assert "批注没有印出：「待定」" in made.told


def test_what_is_not_known_is_named(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        p("甲", "<x:new><x:words>新元素里的字</x:words></x:new>", "<w:r><w:future/></w:r>") + "<x:blocks/>",
    )
    assert made.lines == ["甲"]
    assert all(words in made.told for words in ("第 1 段「新元素里的字」", "<future>", "<blocks>"))


def test_characters_between_the_elements_are_named(tmp_path: Path) -> None:
    made = read(tmp_path, p(t("甲") + "游离的字" + t("乙")))
    assert made.lines == ["甲乙"]
    assert "不认识的内容没有印出：「游离的字」" in made.told


def test_other_things_are_named(tmp_path: Path) -> None:
    chart = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="x"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    art = '<w:r><w:pict><v:shape><v:textpath string="艺术字样"/></v:shape></w:pict></w:r>'
    thing = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    made = read(tmp_path, p(chart) + p(art) + p(thing) + '<w:altChunk r:id="y"/>')
    assert all(
        words in made.told
        for words in (
            "Word 图表没有印出：第 1 段",
            "艺术字没有印出：第 2 段「艺术字样」",
            "嵌入的对象没有印出：第 3 段「Excel.Sheet.12」",
            "altChunk",
        )
    )


def test_an_invitation_to_type_is_not_printed(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('单击此处输入文字')}</w:sdtContent></w:sdt>"
    made = read(tmp_path, p("姓名：", control))
    assert made.lines == ["姓名："]
    assert "没有填写的内容控件没有印出：第 1 段「单击此处输入文字」" in made.told


def test_text_boxes_with_tables_and_boxes(tmp_path: Path) -> None:
    made = read(tmp_path, p("前", box(p("框内", box(p("框中框"))) + table(row("甲", "1")))) + p("后"))
    assert made.lines == ["前", "框内", "框中框", "甲|1", "后"]


def test_many_of_a_kind_are_one_finding(tmp_path: Path) -> None:
    made = read(tmp_path, "".join(p("明", t(f"暗{n}", "<w:vanish/>")) for n in range(300)))
    (told,) = made.findings
    assert told.message.endswith("等 300 处")
    assert len(told.message) < 200


def test_braces_have_to_pair(tmp_path: Path) -> None:
    made = read(tmp_path, p("甲{{ 年度") + p("{", "{ 年度 }", "}") + p("乙 }} {{") + p("{% if %}"))
    assert [str(f.locations[0]) for f in made.findings] == [
        "附件.docx 第 1 段",
        "附件.docx 第 3 段",
        "附件.docx 第 4 段",
    ]
    assert made.lines[1] == "{{ 年度 }}"


def test_forbidden_characters_are_found_in_cells_too(tmp_path: Path) -> None:
    made = read(tmp_path, p("甲") + table(row("乙\ue001")))
    assert "error E-CHARACTER 附件.docx 第 1 段「乙□」含有自造字" in made.told


def test_a_field_that_never_ends_does_not_swallow_words_unseen(tmp_path: Path) -> None:
    made = read(
        tmp_path, p("甲", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "被吞的话") + p("后段的话")
    )
    assert made.lines == ["甲"]
    assert "域代码里的字没有印出：第 1 段「被吞的话」、第 2 段「后段的话」" in made.told


def test_white_words_are_printed_and_told(tmp_path: Path) -> None:
    made = read(tmp_path, p("甲", t("白字", '<w:color w:val="ffffff"/>')))
    assert made.lines == ["甲白字"]
    assert "hint N-ANNEX 附件.docx 中白色的字照常印出：第 1 段「白字」" in made.told


def test_hostile_numbers_of_fields_and_runs_cost_little(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'

    def reading(count: int) -> None:
        made = read(tmp_path, p(begin * count + t("字") * count) + p(t("暗", "<w:vanish/>") * count))
        assert made.annex.account.total == 2 * count

    less, more = calls(lambda: reading(1_000)), calls(lambda: reading(4_000))
    assert more < 4.5 * less  # what grows with the square would be sixteen times as much
    reading(20_000)


@pytest.mark.parametrize(
    ("text", "points", "rise"),
    [("2", 12, "super"), ("2", -6, "sub"), ("2", 0, ""), ("二期工程", 12, ""), ("2017", -4, "")],
)
def test_few_digits_that_are_lifted_are_an_index(tmp_path: Path, text: str, points: int, rise: str) -> None:
    made = read(tmp_path, p("m", t(text, f'<w:position w:val="{points}"/>'), "。"))
    (words,) = made.annex.parts
    assert isinstance(words, AnnexWords)
    assert {run.rise for run in words.runs if run.text == text} == {Rise(rise) if rise else Rise.BASE}


def test_a_line_that_is_lifted_as_a_whole_has_no_index(tmp_path: Path) -> None:
    low = '<w:position w:val="-6"/>'
    (words,) = read(tmp_path, p(t("95", low), t("分，占", low), t("60", low), t("％", low))).annex.parts
    assert isinstance(words, AnnexWords)
    assert {run.rise for run in words.runs} == {Rise.BASE}


@pytest.mark.parametrize(
    "inside", ["<w:t>字</w:t>", t("字"), p("字"), "<mc:AlternateContent><w:t>字</w:t></mc:AlternateContent>"]
)
@pytest.mark.parametrize("around", ["", "<w:r>"])
def test_what_stands_in_an_alternative_without_a_branch_is_named(
    tmp_path: Path, inside: str, around: str
) -> None:
    content = f"<mc:AlternateContent>{inside}</mc:AlternateContent>"
    made = read(tmp_path, p("前", f"<w:r>{content}</w:r>" if around else content))
    assert made.lines == ["前"]
    assert "第 1 段「字」" in made.told
