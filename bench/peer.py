"""The pipeline that people use instead: docxtpl for the DOCX, matplotlib for the charts, LibreOffice for the PDF.

    python bench/peer.py DUMP.json TEMPLATE.docx OUTPUT_FOLDER [docx|both]

It typesets the same texts, tables and charts from data that is already computed, after reading the same
workbook, and draws the charts with the same face.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib
import openpyxl
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

matplotlib.use("Agg")

from matplotlib import font_manager
from matplotlib import pyplot as plt

ROOT = Path(__file__).parent.parent


def picture(block: dict[str, Any]) -> io.BytesIO:
    """A chart as PNG at 300 dpi."""
    figure, axes = plt.subplots(figsize=(5.9, 3.35))
    if block["chart"] == "pie":
        axes.pie(block["series"][0]["values"], labels=block["categories"], autopct="%.2f%%", startangle=90)
    else:
        width = 0.8 / len(block["series"])
        for number, series in enumerate(block["series"]):
            places = [x + number * width for x in range(len(block["categories"]))]
            bars = axes.bar(places, series["values"], width, label=series["name"])
            axes.bar_label(bars, fmt="%.2f")
        axes.set_xticks(range(len(block["categories"])), block["categories"])
        axes.legend()
    stream = io.BytesIO()
    figure.savefig(stream, dpi=300)
    plt.close(figure)
    stream.seek(0)
    return stream


def main() -> None:
    """Make the DOCX, then the PDF."""
    dump, template, folder = map(Path, sys.argv[1:4])
    font_manager.fontManager.addfont(ROOT / "report_gen" / "fonts" / "ReportGenSong-Regular.ttf")
    matplotlib.rcParams["font.family"] = "ReportGen Song"
    book = openpyxl.load_workbook(ROOT / "inputs" / "2017" / "决算数据.xlsx", data_only=True)
    assert sum(len(list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets)
    blocks = json.loads(dump.read_text(encoding="utf-8"))
    document = DocxTemplate(template)
    document.render(
        {
            "texts": [b["text"] for b in blocks if "text" in b],
            "tables": [b["body"] for b in blocks if b["kind"] == "table"],
            "charts": [
                InlineImage(document, picture(b), width=Mm(150)) for b in blocks if b["kind"] == "chart"
            ],
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    document.save(folder / "peer.docx")
    if sys.argv[4:] != ["docx"]:
        profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
        options = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        command = ["soffice", profile, *options, str(folder / "peer.docx")]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
