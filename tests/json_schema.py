"""Enough of JSON Schema to hold a document against docs/check.schema.json: no library is needed for it."""

from __future__ import annotations

from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "null": type(None), "boolean": bool,
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], top: dict[str, Any] | None = None, at: str = "$") -> list[str]:
    """Everything in which a value is not as the schema says."""
    top = top or schema
    if "$ref" in schema:
        return faults(value, top["$defs"][schema["$ref"].rsplit("/", 1)[-1]], top, at)
    if "const" in schema and value != schema["const"]:
        return [f"{at}: {value!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r}"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(
        isinstance(value, _TYPES[kind]) and isinstance(value, bool) == (kind == "boolean") for kind in kinds
    ):
        return [f"{at}: {type(value).__name__}"]
    found: list[str] = []
    if isinstance(value, dict):
        found += [f"{at}: no {key}" for key in schema.get("required", []) if key not in value]
        for key, below in schema.get("properties", {}).items():
            found += faults(value[key], below, top, f"{at}.{key}") if key in value else []
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            found += faults(item, schema["items"], top, f"{at}[{number}]")
    return found
