"""Reads the shipped subjects, sets of parts and words that speak of tables (templates/proofreading/subjects.toml)."""

from __future__ import annotations

from pathlib import Path

from report_gen.edition.strict import Section
from report_gen.proofreading.claims.subjects import ClaimVocabulary, Mention, PartSet, Subject, Target
from report_gen.proofreading.content.figures import FigureKey
from report_gen.proofreading.content.spec import barred, data_file, pattern


def read_vocabulary(templates: Path) -> ClaimVocabulary:
    """The shipped subjects. Raises `EditionError` for a malformed file."""
    data = data_file(templates, "subjects.toml")
    subjects = tuple(_subject(section) for section in data.sections("subject"))
    sets = tuple(_set(section) for section in data.sections("set"))
    mentions = tuple(_mention(section) for section in data.sections("mention"))
    data.close()
    return ClaimVocabulary(subjects, sets, mentions)


def _subject(data: Section) -> Subject:
    target = Target(
        data.text("name"),
        tuple(_key(data, text) for text in data.texts("cells")),
        tuple(_key(data, text) for text in data.texts("budget", ())),
        tuple(data.text("whole", "").split("|")) if data.has("whole") else (),
    )
    section, unless = (
        pattern(data, text) if (text := data.text(key, "")) else None for key in ("section", "unless")
    )
    words = data.text("words")
    telling = pattern(data, f"(?:{words})$") if data.flag("telling", False) else None
    found = Subject(pattern(data, words), target, section, unless, telling)
    data.close()
    return found


def _key(data: Section, text: str) -> FigureKey:
    return FigureKey(*barred(data, text))


def _mention(data: Section) -> Mention:
    found = Mention(data.texts("words"), data.texts("tables"), data.texts("over", ()))
    data.close()
    return found


def _set(data: Section) -> PartSet:
    parts = tuple(pattern(data, text) for text in data.texts("parts"))
    found = PartSet(
        pattern(data, data.text("of")), parts, data.flag("bracket", False), data.flag("counted", False)
    )
    data.close()
    return found
