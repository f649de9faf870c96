"""A picture that cannot be decoded is a finding with its place; figures in captions are traced."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annex_report import SOURCE, image
from pictures_of_users import KINDS, jpeg, png
from sample_report import amount, heading, report

from report_gen.document.nodes import TextSpan
from report_gen.document.walk import places
from report_gen.outputs.pictures import picture_findings


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", png()[:60], png()[:-40], jpeg()[:300], b"\x89PNG\r\n\x1a\n" + b"\0" * 50]
)
def test_a_broken_picture_is_named_with_its_place(data: bytes) -> None:
    (found,) = picture_findings(report(image("a", png()), image("b", data, alt="楼道")))
    assert found.code == "E-PICTURE"
    assert "楼道" in found.message
    assert found.locations == (SOURCE,)


def test_whole_pictures_have_no_finding() -> None:
    assert picture_findings(report(*(image(kind, make()) for kind, make in KINDS.items()))) == ()


def test_a_figure_in_a_caption_is_traced_to_its_picture() -> None:
    figure = amount("支出", "12.30")
    block = replace(image("a", png()), name="图片1", caption=(TextSpan("支出"), figure))
    (place,) = places(report(heading(2, "一、", "情况", "h"), block))
    assert place.span is figure
    assert place.path == "一、情况 › 图片1"
