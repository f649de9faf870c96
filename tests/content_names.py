"""The published tables by what they contain, as editions name them; their sheets and numbers are another matter."""

TOTALS_TABLE = "收入支出决算总表"
INCOME_TABLE = "收入决算表"
SPENDING_TABLE = "支出决算表"
GRANTS_TABLE = "财政拨款收入支出决算总表"
GENERAL_TABLE = "一般公共预算财政拨款支出决算表"
BASIC_TABLE = "一般公共预算财政拨款基本支出决算表"
THREE_TABLE = "三公经费支出决算表"
FUND_TABLE = "政府性基金预算财政拨款收入支出决算表"

#: In the order of 公开01 to 公开08 of 2017.
PUBLISHED_TABLES = (
    TOTALS_TABLE, INCOME_TABLE, SPENDING_TABLE, GRANTS_TABLE, GENERAL_TABLE, BASIC_TABLE, THREE_TABLE, FUND_TABLE
)  # fmt: skip
