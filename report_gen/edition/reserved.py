"""Names that the program gives itself (保留的名称): an entry of the same name would hide them, or never be found."""

from __future__ import annotations

#: The fiscal year, the one before and the one after.
YEAR, YEAR_BEFORE, YEAR_AFTER = "年度", "上年度", "下年度"
#: Whether there was a year before: not for a body that was founded this year.
HAS_YEAR_BEFORE = "有上年度"
#: All tables: 表["公开05"].
TABLES = "表"
#: What templates know besides: everywhere, in forms, in wordings, in captions of charts.
_OF_TEXTS = ("loop", "项", "指标", "额", "率", "图号", "饼图")
#: What formulas and templates are written with.
_OF_LANGUAGES = (
    "求和", "每行", "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None",
)  # fmt: skip
RESERVED = frozenset((YEAR, YEAR_BEFORE, YEAR_AFTER, HAS_YEAR_BEFORE, TABLES, *_OF_TEXTS, *_OF_LANGUAGES))
#: What templates may ask of every indicator and item, whatever facets there are.
ITEM_MEMBERS = ("本年", "占比", "用途", "名称", "代码", "类", "款", "项", "其中", "明细", "有数")
#: The keys that entries of indicators.toml have beside those of facets, and all entries have.
ENTRY_KEYS = (
    "name", "current", "purpose", "share_of", "content", "table", "level", "parts", "skip_zero",
    "since", "until", "reference", "drop", "replace", "after", "before",
)  # fmt: skip
