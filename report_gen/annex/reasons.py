"""Why something of the file is not printed, or not as it looks in Word (原因), with the sentence that tells each."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """Every way in which a character or a thing of the file does not simply become print.

    The value is the key of the sentence that tells it; one without a point is told in another way, or not at all.
    """

    # characters that are not printed
    DELETED = "deleted"  # told with what was inserted, see ledger
    HIDDEN = "W-ANNEX.hidden"
    STRUCK = "W-ANNEX.struck"
    CODE = "code"
    IN_CODE = "W-ANNEX.in_code"
    FIELD = "W-ANNEX.field"
    CONTENTS = "W-ANNEX.contents"
    PHONETIC = "N-ANNEX.phonetic"
    COPY = "copy"
    VARIANT = "W-ANNEX.variant"
    LAYOUT = "layout"
    MARGIN = "N-ANNEX.margin"
    COMMENT = "N-ANNEX.comment"
    CHART = "W-ANNEX.chart"
    DIAGRAM = "W-ANNEX.diagram"
    OBJECT = "W-ANNEX.object"
    ART = "W-ANNEX.art"
    PICTURE = "W-ANNEX.picture"
    FILE = "W-ANNEX.file"
    PLACEHOLDER = "W-ANNEX.placeholder"
    SYMBOL = "W-ANNEX.symbol"
    COVERED = "W-ANNEX.covered"
    NOTE = "W-ANNEX.note"
    NO_NOTE = "W-ANNEX.no_note"
    SEPARATOR = "separator"
    UNKNOWN = "W-ANNEX.unknown"
    LINE = "N-ANNEX.line"
    ORDINAL = "ordinal"  # told one by one, see headings
    # printed, but not as it looks in Word
    INSERTED = "inserted"
    FORMULA = "N-ANNEX.formula"
    SIGN = "N-ANNEX.sign"
    BULLET = "N-ANNEX.bullet"
    NUMBER = "N-ANNEX.number"
    NESTED = "N-ANNEX.nested"
    BOX = "N-ANNEX.box"
    WHITE = "N-ANNEX.white"
    TURNED = "N-ANNEX.turned"
    MOVED = "N-ANNEX.moved"

    @property
    def has_sentence(self) -> bool:
        """Whether all that is put down to it is told in a sentence of its own."""
        return "." in self.value


#: Reasons that are not told, because nobody wrote these characters for a reader: codes, lengths, copies.
SILENT = frozenset({Reason.CODE, Reason.COPY, Reason.LAYOUT, Reason.SEPARATOR})
