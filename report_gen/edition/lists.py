"""What a list of an edition must be (清单): never empty, no line twice, one line of a kind exactly once.

Declared in the table's own description:

    [list]
    required = true
    unique = ["单位名称"]
    repeated = "error"
    once = { column = "单位性质", equals = "本级" }
    rows_of = "部门构成"
    idle_for = ["单位"]
"""

from __future__ import annotations

from report_gen.edition.strict import Section, nearest
from report_gen.figures.finding import Level
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class Once:
    """The lines whose column holds a word: there is exactly one."""

    column: str
    equals: str


@dataclass(frozen=True, slots=True)
class ListSpec:
    """The demands on a list.

    `unique` are the columns that tell lines apart; two lines that share them weigh `repeated`, an error in any
    case where the whole lines are the same. `required` forbids the list to be empty. Its lines are those of the
    table `rows_of` (分单位: a line for each unit of 部门构成), "" for any. Nothing is asked of it in a report of a
    body (报告主体) of the kinds `idle_for`: a single unit has no list of units.
    """

    required: bool = False
    unique: tuple[str, ...] = ()
    repeated: Level = Level.ERROR
    once: Once | None = None
    rows_of: str = ""
    idle_for: tuple[str, ...] = ()


#: What is asked of a list that declares nothing.
ANY = ListSpec()


def read_list(section: Section, columns: tuple[str, ...]) -> ListSpec:
    """Read [list] of a table with these columns. Raises `EditionError` for unknown columns and levels."""
    once = section.section("once")
    level = section.text("repeated", Level.ERROR.value)
    if level not in list(Level):
        raise section.fault(in_words("E-EDITION.one_of", key="repeated", allowed=Level))
    spec = ListSpec(
        required=section.flag("required", False),
        unique=section.texts("unique", ()),
        repeated=Level(level),
        once=Once(once.text("column"), once.text("equals")) if once.data else None,
        rows_of=section.text("rows_of", ""),
        idle_for=section.texts("idle_for", ()),
    )
    once.close()
    section.close()
    for column in (*spec.unique, *([spec.once.column] if spec.once else [])):
        if column not in columns:
            raise section.fault(
                in_words("E-EDITION.no_column", column=column, nearest=nearest(column, list(columns)))
            )
    return spec
