"""Tells for which program and faces the page numbers of a Word file hold, where the official faces are not at hand."""

from __future__ import annotations

from report_gen.edition.style import Face, StyleSheet
from report_gen.figures.finding import Finding, Location, finding
from report_gen.outputs.faces.fonts import LATIN, others


def face_findings(style: StyleSheet, file: str) -> tuple[Finding, ...]:
    """The hint that faces of the package stand for official ones in use; `file` is the Word file's name."""
    used = others()
    wanted = (face for face in Face if face in style.faces and face is not Face.FALLBACK)
    missing = [style.faces[face].name for face in wanted if face not in used]
    if not missing:
        return ()
    latin = style.faces[LATIN[0]].name if LATIN[0] in style.faces else ""
    return (finding("N-FACES.packaged", Location(file), names=missing, latin=latin),)
