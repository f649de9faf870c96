"""Outcomes as records for machines: the schema of docs/proofreading.md."""

from __future__ import annotations

from collections.abc import Iterable

from report_gen.figures.finding import Finding
from report_gen.proofreading.findings.model import Remark
from report_gen.proofreading.reading import ProofreadFile


def record(outcome: ProofreadFile, remarks: Iterable[Remark]) -> dict[str, object]:
    """One file."""
    identity = outcome.identity
    return {
        "file": outcome.file,
        "kind": identity.kind.value,
        "year": identity.year,
        "department": identity.department or None,
        "form": identity.form or None,
        "pages": outcome.pages,
        "recognised": list(outcome.recognised),
        "unrecognised": list(outcome.unrecognised),
        "claims": outcome.claims,
        "findings": [_remark(remark) for remark in remarks],
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "class": remark.kind.value,
        "severity": remark.severity.value,
        "page": remark.page or None,
        "text": remark.text,
        "printed": remark.printed,
        "expected": remark.expected,
        "where": remark.where,
        "why": remark.why,
    }


def unread(file: str, faults: Iterable[Finding]) -> dict[str, object]:
    """A file that could not be read: nothing is known of it but why."""
    return {
        "file": file,
        "kind": None,
        "year": None,
        "department": None,
        "form": None,
        "pages": None,
        "recognised": [],
        "unrecognised": [fault.message for fault in faults],
        "claims": 0,
        "findings": [],
    }
