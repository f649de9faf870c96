"""report-gen: official 部门决算公开报告 from standardized workbooks, as DOCX and PDF."""

__version__ = "0.8.0"
#: Name of the trace beside the report.
TRACE = "溯源.json"
