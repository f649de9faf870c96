"""What loading an edition takes as its layers grow: national, province, city, district, department over base.

python bench/layers.py

District and department are made up: a title, a rule, a term, an indicator and a table's guide each, which is about
what a layer of a department says. All are loaded in turn in one process, so that other work on the machine hits them
alike. The ratio is that to the form of the example.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

YEAR, ROUNDS = 2017, 15
CITY, DISTRICT, DEPARTMENT = "guangzhou", "district", "department"
#: What each has below it.
CHAINS = {"national": 1, CITY: 2, DISTRICT: 3, DEPARTMENT: 4}


def layer(templates: Path, name: str, extends: str) -> None:
    """A layer over another with an entry of each kind."""
    folder = templates / name
    (folder / "tables").mkdir(parents=True)
    texts = {
        "edition.toml": f'title = "{name}"\nextends = "{extends}"\nyears = [2016, 2026]\n',
        "checks.toml": f'[[rule]]\nid = "{name}-1"\nlevel = "error"\n'
        'equation = "国有资产[车辆总数].数量 = 求和(车辆类型[类].数量)"\n'
        'message = "车辆总数应等于各类车辆之和"\nbasis = "国有资产占用情况"\n',
        "glossary.toml": f'[[term]]\nname = "结余分配"\ntext = "指 {name} 的结余分配。"\n',
        "indicators.toml": f'[[text]]\nname = "{name} 的范围"\nfrom = "基本信息[单位范围].内容"\n',
        "tables/会议费.toml": f'guide = "{name} 的会议费"\n',
    }
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")


def main() -> None:
    """Print a line for each edition."""
    from report_gen.edition.layers.chain import Layers
    from report_gen.edition.loading import load_edition

    with tempfile.TemporaryDirectory() as name:
        templates = Path(name) / "templates"
        shutil.copytree(ROOT / "templates", templates)
        layer(templates, DISTRICT, CITY)
        layer(templates, DEPARTMENT, DISTRICT)
        best = dict.fromkeys(CHAINS, float("inf"))
        for edition, below in CHAINS.items():
            assert len(Layers(templates, edition, YEAR).layers) == below + 1
        for _ in range(ROUNDS):
            for edition in CHAINS:
                start = time.process_time()
                load_edition(templates, edition, YEAR)
                best[edition] = min(best[edition], time.process_time() - start)
    print("\n| edition | layers with base | cpu ms | ratio |\n|---|---|---|---|")
    for edition, seconds in best.items():
        print(f"| {edition} | {CHAINS[edition] + 1} | {seconds * 1000:.0f} | {seconds / best[CITY]:.2f} |")


if __name__ == "__main__":
    main()
