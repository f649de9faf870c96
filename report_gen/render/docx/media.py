"""The pictures of a DOCX: each content once in the package, each place of one with a number of its own."""

from __future__ import annotations

from report_gen.render.docx.package import Part


class Media:
    """Collects the pictures while the body is written."""

    def __init__(self) -> None:
        self._parts: dict[bytes, Part] = {}
        self._places = 0

    @property
    def parts(self) -> list[Part]:
        """The parts of the package so far."""
        return list(self._parts.values())

    def part(self, suffix: str, data: bytes) -> Part:
        """The part with these bytes, the same one for the same bytes."""
        name = f"media/image{len(self._parts) + 1}.{suffix}"
        return self._parts.setdefault(data, Part(name, "image", data))

    def next(self) -> int:
        """The number of one more picture in the text."""
        self._places += 1
        return self._places
