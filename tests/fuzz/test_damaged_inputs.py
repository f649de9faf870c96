"""Seeded damage to copies of the example: never a traceback, never changed outputs, always a message or the truth."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from project_copy import copied

from report_gen.figures.finding import Level, ReportGenError
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, check_inputs, read

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "inputs" / "2017"
YEAR = 2017
SEED = 20170831
#: Rounds for each kind of damage and file.
ROUNDS = 16
FILES = ["决算数据.xlsx", "附件.docx"]

Damage = Callable[[bytes, random.Random], bytes]


def flip_bytes(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] if chance.random() < 0.5 else data[:start] + data[start + chance.randrange(1, 4096) :]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:  # not compressed: that takes longer than reading
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def remove_parts(data: bytes, chance: random.Random) -> bytes:
    parts = _parts(data)
    for name in chance.sample(sorted(parts), chance.choice((1, 1, 2, 5))):
        del parts[name]
    return _packed(parts)


def mangle_xml(data: bytes, chance: random.Random) -> bytes:
    """Pieces of markup lost, doubled, moved or changed, in parts that unpack well."""
    parts = _parts(data)
    for name in chance.sample(sorted(parts), 2):
        content = parts[name]
        for _ in range(chance.choice((1, 3, 20))):
            content = _mangled(content, chance)
        parts[name] = content
    return _packed(parts)


def _mangled(content: bytes, chance: random.Random) -> bytes:
    marks = [at for at, byte in enumerate(content) if byte in b'<>"='] or [0]
    at, to = sorted((chance.choice(marks), chance.choice(marks)))
    to = min(to, at + 200)
    piece = content[at:to]
    match chance.randrange(4):
        case 0:
            return content[:at] + content[to:]
        case 1:
            return content[:to] + piece + content[to:]
        case 2:
            return (
                content[:at]
                + chance.choice((b"-1", b"99999999999", b"&x;", b"NaN", b"<c/>", b""))
                + content[at:]
            )
        case _:
            return content[:at] + bytes(chance.randrange(32, 127) for _ in piece[:20]) + content[at + 20 :]


def change_values(data: bytes, chance: random.Random) -> bytes:
    """Attributes and numbers changed while the XML stays well formed: the parsers' own checks are at work."""
    parts = _parts(data)
    for name in chance.sample(sorted(parts), 4):
        pieces = parts[name].split(b'"')
        for _ in range(chance.choice((1, 5, 40))):
            at = chance.randrange(len(pieces))
            if at % 2 and len(pieces[at]) < 20:
                pieces[at] = chance.choice(
                    (b"", b"0", b"-1", b"A1", b"99999999", b"x", b"1.5", b"A1:XFD1048576", b"s")
                )
        parts[name] = b'"'.join(pieces)
    return _packed(parts)


KINDS: list[Damage] = [flip_bytes, cut, remove_parts, mangle_xml, change_values]


@pytest.fixture(scope="module")
def sound() -> Inputs:
    return read(Project(ROOT), YEAR)


def outcome(root: Path, sound: Inputs) -> str:
    """How reading and checking end: a message for people, or a result in which every loss is told."""
    try:
        inputs = read(Project(root), YEAR)
    except ReportGenError as fault:
        assert fault.exit_code == 2
        errors = [finding for finding in fault.findings if finding.level is Level.ERROR]
        assert errors
        assert all(finding.code and finding.message and finding.locations for finding in errors)
        return "refused"
    check_inputs(inputs)
    return "same" if inputs.dataset == sound.dataset and inputs.annex == sound.annex else "other values"


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("damage", KINDS)
def test_damage_is_told_or_does_not_matter(tmp_path: Path, sound: Inputs, file: str, damage: Damage) -> None:
    chance = random.Random(f"{SEED} {file} {damage.__name__}")
    root = copied(tmp_path).root
    target = root / "inputs" / str(YEAR) / file
    original = target.read_bytes()
    ends: dict[str, int] = {}
    for _ in range(ROUNDS):
        target.write_bytes(damage(original, chance))
        kind = outcome(root, sound)
        ends[kind] = ends.get(kind, 0) + 1
    assert ends.get("refused", 0) > 0, ends
    if damage in (flip_bytes, cut):
        # Checksums of the zip show every changed byte of a part: other values cannot come out of it.
        assert ends.keys() <= {"refused", "same"}, ends


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("file", FILES)
def test_whole_process(tmp_path: Path, command: str, file: str) -> None:
    """The command itself: exit code 2, a Chinese message, no traceback, earlier outputs untouched."""
    root = copied(tmp_path).root
    report = root / "outputs" / str(YEAR) / "旧报告.docx"
    report.parent.mkdir(parents=True)
    report.write_bytes(b"earlier")
    target = root / "inputs" / str(YEAR) / file
    target.write_bytes(cut(target.read_bytes(), random.Random(SEED)))
    run = subprocess.run(
        [sys.executable, "-m", "report_gen", command, str(YEAR), "--root", str(root)],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 2, run.stderr
    assert "Traceback" not in run.stderr
    assert f"{file} 已损坏" in (run.stdout if command == "check" else run.stderr)
    made = {path.name for path in report.parent.iterdir()} - {report.name}
    assert made <= ({"勾稽核对表.xlsx", "待核对-决算数据.xlsx"} if command == "check" else set())
    assert report.read_bytes() == b"earlier"
