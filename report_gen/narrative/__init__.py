"""The text of the report: template environment, filters and phrases. Formats, never computes."""
