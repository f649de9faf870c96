"""What makes the PDF fit for archives (PDF/A-2) and for all readers (PDF/UA-1).

Metadata as XMP beside the properties, and the output intent; the tags are made elsewhere.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc

from report_gen.document.nodes import Meta
from report_gen.outputs.pdf.structure import add_to_catalog

_PROFILE = Path(__file__).parent / "colour" / "sRGB.icc"
_COLOURS = 3
_CONDITION = "sRGB IEC61966-2.1"
_PART, _CONFORMANCE, _ACCESSIBLE = 2, "A", 1
#: What ReportLab states where the report has no date, so that the same report gives the same bytes.
_NO_DATE = "2000-01-01T00:00:00+00:00"
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
#: PDF/A wants schemas described that it does not know itself; that of PDF/UA is one.
_PROPERTY = {
    "name": "part",
    "valueType": "Integer",
    "category": "internal",
    "description": "Part of ISO 14289",
}
_SCHEMA = {"schema": "PDF/UA identification", "namespaceURI": _SPACES["pdfuaid"], "prefix": "pdfuaid"}


def make_archivable(canvas: Any, meta: Meta, producer: str) -> None:
    """Add metadata and output intent to the document."""
    _end_lines_of_streams()
    document = canvas._doc
    metadata = pdfdoc.PDFStream(content=xmp(meta, producer).encode(), filters=[])
    metadata.dictionary["Type"] = pdfdoc.PDFName("Metadata")
    metadata.dictionary["Subtype"] = pdfdoc.PDFName("XML")
    add_to_catalog(document, {"Metadata": metadata, "OutputIntents": pdfdoc.PDFArray([_intent(document)])})


@cache
def _end_lines_of_streams() -> None:
    """Let ReportLab end the line before `endstream`, as archives demand and it does not."""
    original, end = pdfdoc.PDFStream.format, b"endstream\n"

    def repaired(self: Any, document: Any) -> bytes:
        made: bytes = original(self, document)
        return made.removesuffix(end) + b"\n" + end

    pdfdoc.PDFStream.format = repaired


def _intent(document: Any) -> Any:
    profile = pdfdoc.PDFStream(content=_PROFILE.read_bytes(), filters=[pdfdoc.PDFZCompress])
    profile.dictionary["N"] = _COLOURS
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString(_CONDITION),
            "Info": pdfdoc.PDFString(_CONDITION),
            "DestOutputProfile": document.Reference(profile),
        }
    )


def xmp(meta: Meta, producer: str) -> str:
    """The XMP packet: the same statements as the document's properties."""
    date = f"{meta.date}T00:00:00+08:00" if meta.date else _NO_DATE
    language = escape(meta.language)
    plain = {
        "dc:format": "application/pdf",
        "pdf:Keywords": meta.keywords,
        "pdf:Producer": producer,
        "xmp:CreatorTool": producer,
        "xmp:CreateDate": date,
        "xmp:ModifyDate": date,
        "pdfaid:part": str(_PART),
        "pdfaid:conformance": _CONFORMANCE,
        "pdfuaid:part": str(_ACCESSIBLE),
    }
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
    lists = (
        _list("dc:title", "Alt", meta.title)
        + _list("dc:description", "Alt", meta.subject)
        + _list("dc:creator", "Seq", meta.author)
        + f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        + _extension()
    )
    single = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in plain.items())
    return (
        f'{_BEGIN}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
        f'<rdf:Description rdf:about=""{spaces}>{lists}{single}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    )


def _list(name: str, kind: str, text: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}></{name}>"


def _extension() -> str:
    """The description of the PDF/UA schema."""
    fields = "".join(f"<pdfaProperty:{name}>{text}</pdfaProperty:{name}>" for name, text in _PROPERTY.items())
    schema = "".join(f"<pdfaSchema:{name}>{text}</pdfaSchema:{name}>" for name, text in _SCHEMA.items())
    item = '<rdf:li rdf:parseType="Resource">'
    properties = f"<pdfaSchema:property><rdf:Seq>{item}{fields}</rdf:li></rdf:Seq></pdfaSchema:property>"
    return f"<pdfaExtension:schemas><rdf:Bag>{item}{schema}{properties}</rdf:li></rdf:Bag></pdfaExtension:schemas>"
