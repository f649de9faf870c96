"""Nothing can vanish: characters of the package = read + reported, and what was read comes out in its order.

Documents are drawn out of all constructs, nested at random; every text is unlike every other, so that its place in
the result says what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from word_files import (
    NAMESPACES,
    ROOT,
    SPACES,
    Extra,
    Read,
    box,
    docx,
    field_of,
    image,
    level,
    listed,
    numbering,
    p,
    part,
    picture,
    picture_part,
    read,
    row,
    table,
    tc,
)  # fmt: skip

from report_gen.annex.account import seen
from report_gen.annex.read import read_annex
from report_gen.derive.derive import derive
from report_gen.document.nodes import GridCell, Heading, Image, Paragraph, Report, Table, plain
from report_gen.narrative.compose import compose
from report_gen.project.years import Project
from report_gen.proof.source import given as given_of
from report_gen.proof.weighing import weigh
from report_gen.runs.inputs import Inputs
from report_gen.runs.inputs import read as read_inputs

#: A word that stands for itself: 字 with a number in brackets. Those that are not printed begin with 暗.
WORD = re.compile(r"[字暗]〔\d+〕")


class Draw:
    """Draws markup; remembers the words in the order in which they should be printed."""

    def __init__(self, data: st.DataObject) -> None:
        self.data, self.numbers = data, count(1)
        self.notes: list[str] = []

    def pick(self, *choices: str) -> str:
        return self.data.draw(st.sampled_from(choices))

    def shown(self) -> str:
        return f"字〔{next(self.numbers)}〕"

    def dark(self) -> str:
        return f"暗〔{next(self.numbers)}〕"

    def run(self, text: str, properties: str = "", tag: str = "t") -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:{tag}>{text}</w:{tag}></w:r>"

    def inline(self, depth: int) -> str:
        return "".join(self.piece(depth) for _ in range(self.data.draw(st.integers(0, 3))))

    def piece(self, depth: int) -> str:
        kinds = [
            "plain",
            "raised",
            "hidden",
            "struck",
            "deleted",
            "moved",
            "symbol",
            "mark",
            "break",
            "unknown",
            "maths",
            "note",
        ]
        if depth:
            kinds += [
                "inserted",
                "control",
                "link",
                "simple",
                "field",
                "ruby",
                "box",
                "branch",
                "invitation",
                "bidi",
                "picture",
            ]
        return getattr(self, f"_{self.pick(*kinds)}")(depth - 1)

    def _plain(self, _: int) -> str:
        return self.run(self.shown())

    def _raised(self, _: int) -> str:
        return self.run(self.shown(), '<w:vertAlign w:val="superscript"/>')

    def _hidden(self, _: int) -> str:
        return self.run(self.dark(), "<w:vanish/>")

    def _struck(self, _: int) -> str:
        return self.run(self.dark(), self.pick("<w:strike/>", "<w:dstrike/>"))

    def _deleted(self, _: int) -> str:
        return f"<w:del>{self.run(self.dark(), tag='delText')}</w:del>"

    def _moved(self, _: int) -> str:
        return f"<w:moveFrom>{self.run(self.dark())}</w:moveFrom>"

    def _symbol(self, _: int) -> str:
        return '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>'

    def _mark(self, _: int) -> str:
        return self.pick(
            '<w:bookmarkStart w:id="1"/>',
            "<w:proofErr/>",
            "<w:r><w:tab/></w:r>",
            "<w:r><w:lastRenderedPageBreak/></w:r>",
        )

    def _break(self, _: int) -> str:
        return self.pick("<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:cr/></w:r>")

    def _unknown(self, _: int) -> str:
        return f"<x:thing><x:inside>{self.dark()}</x:inside></x:thing>"

    def _maths(self, _: int) -> str:
        over, under = (f"<m:r><m:t>{self.shown()}</m:t></m:r>" for _ in range(2))
        kind = self.pick("f", "nary", "d")
        return {
            "f": f"<m:oMath><m:f><m:num>{over}</m:num><m:den>{under}</m:den></m:f></m:oMath>",
            "nary": f"<m:oMathPara><m:oMath><m:nary><m:sub>{over}</m:sub><m:e>{under}</m:e></m:nary></m:oMath></m:oMathPara>",
            "d": f"<m:oMath><m:d><m:e>{over}</m:e><m:e>{under}</m:e></m:d></m:oMath>",
        }[kind]

    def _note(self, _: int) -> str:
        self.notes.append(p(f"注文〔{next(self.numbers)}〕"))
        return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'

    def _inserted(self, depth: int) -> str:
        return f"<w:{(tag := self.pick('ins', 'moveTo'))}>{self.inline(depth)}</w:{tag}>"

    def _control(self, depth: int) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.inline(depth)}</w:sdtContent></w:sdt>"

    def _invitation(self, _: int) -> str:
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{self.run(self.dark())}</w:sdtContent></w:sdt>"

    def _link(self, depth: int) -> str:
        return f"<w:{(tag := self.pick('hyperlink', 'smartTag', 'customXml'))}>{self.inline(depth)}</w:{tag}>"

    def _bidi(self, depth: int) -> str:
        return f"<w:{(tag := self.pick('bdo', 'dir'))}>{self.inline(depth)}</w:{tag}>"

    def _simple(self, depth: int) -> str:
        return f'<w:fldSimple w:instr="REF x">{self.inline(depth)}</w:fldSimple>'

    def _field(self, depth: int) -> str:
        return field_of(self.dark(), self.inline(depth) if self.data.draw(st.booleans()) else None)

    def _ruby(self, depth: int) -> str:
        return f"<w:r><w:ruby><w:rt>{self.run(self.dark())}</w:rt><w:rubyBase>{self.inline(depth)}</w:rubyBase></w:ruby></w:r>"

    def _box(self, depth: int) -> str:
        return box(self.blocks(depth) or p(""))

    def _branch(self, depth: int) -> str:
        chosen = self.run(self.shown()) + self.inline(depth)
        other = self.pick("", self.run(self.dark()))
        return f"<mc:AlternateContent><mc:Choice Requires='w14'>{chosen}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"

    def _picture(self, _: int) -> str:
        return picture(self.pick("good.png", "bad.png", "none.png"))

    # -- blocks --------------------------------------------------------------------------------------

    def blocks(self, depth: int) -> str:
        return "".join(self.block(depth) for _ in range(self.data.draw(st.integers(0, 3))))

    def block(self, depth: int) -> str:
        kinds = ["paragraph", "paragraph", "joined", "numbered", "strange"]
        kinds += ["table", "wrapped", "accepted", "gone"] if depth else []
        kind = self.pick(*kinds)
        match kind:
            case "paragraph":
                return p(self.inline(depth) or "<w:r/>")
            case "joined":
                return p(self.inline(depth) or "<w:r/>", properties="<w:rPr><w:del/></w:rPr>")
            case "numbered":
                return p(self.inline(depth) or "<w:r/>", properties=listed(self.data.draw(st.integers(0, 2))))
            case "strange":
                return f"<x:block><x:words>{self.dark()}</x:words></x:block>"
            case "table":
                return self.table(depth - 1)
            case "wrapped":
                return f"<w:sdt><w:sdtContent>{self.blocks(depth - 1)}</w:sdtContent></w:sdt>"
            case "accepted":
                return f"<w:customXml>{self.blocks(depth - 1)}</w:customXml>"
            case _:
                return f"<w:moveFrom>{p(self.dark())}</w:moveFrom>"

    def table(self, depth: int) -> str:
        merge = st.sampled_from(
            ["", "", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>', "<w:cellDel/>"]
        )
        rows = []
        for _ in range(self.data.draw(st.integers(1, 3))):
            cells = [
                tc(self.blocks(depth) + p(""), self.data.draw(merge))
                for _ in range(self.data.draw(st.integers(1, 3)))
            ]
            rows.append(row(*cells, properties=self.pick("", "", "<w:tblHeader/>", "<w:del/>")))
        return table(*rows)


def drawn(data: st.DataObject) -> tuple[str, list[Extra]]:
    draw = Draw(data)
    body = draw.blocks(3)
    notes = "".join(f'<w:footnote w:id="{n}">{one}</w:footnote>' for n, one in enumerate(draw.notes, 1))
    extra = [
        part("footnotes", notes + f'<w:footnote w:id="999">{p(draw.dark())}</w:footnote>'),
        part("comments", p(draw.dark())),
        numbering(level("chineseCounting", "%1、"), level("decimal", "%2."), level("bullet", "o")),
        picture_part("good.png", image()),
        picture_part("bad.png", image("GIF")),
    ]
    return body, extra


def to_be_printed(body: str) -> Iterator[str]:
    """The words that a reader has to find, by what stands around them; the test's own and simplest reading."""
    root = etree.fromstring(f"<w:body {SPACES}>{body}</w:body>")
    gone = "ancestor::w:tr[w:trPr/w:del] or ancestor::w:tc[w:tcPr/w:cellDel] or ancestor::mc:Fallback"
    for one in root.xpath(f"//*[local-name()='t'][not({gone})]", namespaces=NAMESPACES):
        yield from (word for word in WORD.findall(one.text or "") if word.startswith("字"))


def whole_text(report: Report) -> str:
    """Everything that a report says, in its order."""
    said = []
    for block in report.blocks:
        match block:
            case Heading() | Paragraph():
                said.append(block.number + plain(block.spans))
            case Table():
                said += [
                    plain(c.spans) for one in block.grid.rows for c in one.cells if isinstance(c, GridCell)
                ]
            case Image():
                said.append(plain(block.caption))
    return "".join(said)


def example() -> Inputs:
    return read_inputs(Project(ROOT), 2017)


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return example()


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_character_of_a_drawn_document_is_read_or_reported(data: st.DataObject) -> None:
    body, extra = drawn(data)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "附件.docx"
        path.write_bytes(docx(body, *extra))
        annex, findings = read_annex(path)
    account = annex.account
    assert account.total == account.read + sum(account.reported.values())
    said = "".join(Read(annex, findings).lines)
    printed = WORD.findall(said)
    assert len(set(printed)) == len(printed), "nothing is printed twice"
    assert set(printed) == set(to_be_printed(body))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_was_read_comes_out_of_the_composed_report_in_order(inputs: Inputs, data: st.DataObject) -> None:
    body, extra = drawn(data)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "附件.docx"
        path.write_bytes(docx(body, *extra))
        annex, _ = read_annex(path)
    figures = derive(inputs.dataset, inputs.edition)
    report, _ = compose(figures, inputs.dataset, inputs.edition, annex)
    assert "".join(line.text for line in given_of(annex)) in seen(whole_text(report))
    assert not [finding.message for finding in weigh(report, (), annex) if finding.code == "E-PROOF"]


@pytest.mark.parametrize(
    "body",
    [
        table(row("项目", "得分"), row("甲", "95")) + p("后。"),
        p(picture("good.png")) + p("图1 甲"),
        "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>" + table(row("项目", "得分"), row("甲", "95")),
    ],
)
def test_an_appendix_may_begin_with_anything(inputs: Inputs, tmp_path: Path, body: str) -> None:
    made = read(tmp_path, body, picture_part("good.png", image()))
    figures = derive(inputs.dataset, inputs.edition)
    report, findings = compose(figures, inputs.dataset, inputs.edition, made.annex)
    told = [finding.message for finding in (*findings, *weigh(report, (), made.annex))]
    assert not [message for message in told if "第 0 段" in message or "文件写" in message]


def test_an_uneven_account_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report_gen.annex.inline.Inline._text", lambda self, element: None)
    path = tmp_path / "附件.docx"
    path.write_bytes(docx(p("看不见的话。")))
    _, findings = read_annex(path)
    assert [finding.code for finding in findings] == ["E-ANNEX-LOST"]
    assert "相差 6 字" in findings[0].message
