"""The write stage (成文): figures and edition in, `Report` out. Only text is made here, nothing is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_gen.annex.model import Annex
from report_gen.derive.model import Figures
from report_gen.document.body import own_labels
from report_gen.document.grids import Frame, make_grid
from report_gen.document.nodes import (
    Block,
    Contents,
    Heading,
    Meta,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Report,
    Spans,
    Table,
    TextSpan,
    Title,
    plain,
)
from report_gen.document.numbering import Counters, counted
from report_gen.document.reader import DIRECTIVES, DocumentReader
from report_gen.edition import tables as specs
from report_gen.edition.model import Edition
from report_gen.edition.strict import nearest
from report_gen.figures.dataset import Dataset, TableData
from report_gen.figures.dates import iso_date
from report_gen.figures.finding import Finding
from report_gen.figures.messages import in_words
from report_gen.narrative.annex import AnnexComposer, AnnexSurroundings
from report_gen.narrative.charts import make_chart
from report_gen.narrative.environment import Environment, TemplateFault, template_fault
from report_gen.narrative.filters import of_edition
from report_gen.narrative.forms import make_form
from report_gen.narrative.names import template_names
from report_gen.narrative.spans import has_token
from report_gen.narrative.words import Words


def compose(
    figures: Figures,
    dataset: Dataset,
    edition: Edition,
    annex: Annex,
    environment: Environment | None = None,
    *,
    as_draft: bool = False,
) -> tuple[Report, tuple[Finding, ...]]:
    """Make the report, or a draft that says so. Raises `TemplateFault` for mistakes in the edition's texts.

    `environment` is one of this edition that has seen no data; what it has parsed is not parsed again.
    """
    environment = environment or of_edition(edition)
    # Only now: what it parsed before sees no data, and so serves every report of the edition.
    environment.globals.update(template_names(figures, dataset))
    composer = _Composer(figures, dataset, edition, annex, environment)
    try:
        report = composer.report(as_draft=as_draft)
    except TemplateFault as cause:
        raise TemplateFault(edition.report.located(cause.findings)) from None
    return report, composer.findings()


class _Composer:
    """Renders the templates of one report and resolves their directives."""

    def __init__(
        self, figures: Figures, dataset: Dataset, edition: Edition, annex: Annex, environment: Environment
    ) -> None:
        self._figures, self._dataset, self._edition, self._annex = figures, dataset, edition, annex
        self._environment = environment
        counters = Counters(edition.settings.ordinals)
        self._reader = DocumentReader(self._environment.spans.parse, self._resolve, counters)
        self._listed_tables = self._charts = 0
        self._has_annex = False

    def report(self, *, as_draft: bool) -> Report:
        """The whole report."""
        source = self._edition.report
        text = self._environment.load(source.file, source.text).render()
        blocks = tuple(self._parted(self._reader.read(text)))
        settings = self._edition.settings
        meta = Meta(
            title=self.words(settings.file_name, "file_name"),
            author=self.words(settings.author, "author"),
            subject=self.words(settings.subject, "subject"),
            keywords=self.words(settings.keywords, "keywords"),
            date=self._date(),
            mark=self.words(settings.draft_mark, "draft_mark") if as_draft else "",
        )
        return Report(meta, blocks)

    def findings(self) -> tuple[Finding, ...]:
        """What a person should know about the report that was made."""
        return tuple(self._environment.spans.findings())

    def words(self, template: str, key: str) -> str:
        """A template of the edition's settings as plain text."""
        return plain(self._spans(template, key))

    def _spans(self, template: str, key: str) -> Spans:
        file = f"{self._edition.name}/{key}"
        return self._environment.spans.parse(self._environment.load(file, template).render())

    def _date(self) -> str:
        """The date of the document properties, in ISO. Raises `TemplateFault` where the edition gives no date."""
        words = self.words(self._edition.settings.date, "date")
        day = iso_date(words) if words else None
        if words and day is None:
            raise template_fault(f"{self._edition.name}/date", 0, in_words("E-TEMPLATE.date", words=words))
        return day.isoformat() if day else ""

    def _resolve(self, kind: str, name: str) -> Iterator[Block]:
        # A directive made of data could not be looked at in every branch before there is any.
        if has_token(kind + name):
            raise template_fault(self._edition.report.file, 0, in_words("E-TEMPLATE.directive_of_data"))
        match kind:
            case "目录":
                settings = self._edition.settings
                yield Contents(settings.contents_title, settings.contents_depth, settings.contents_numbers)
            case "封面":
                yield from self._cover()
            case "表":
                yield self._table(name)
            case "图":
                yield from self._chart(name)
            case "名词解释":
                yield from self._glossary()
            case "附件":
                yield from self._annex_blocks()
            case _:
                known = "、".join(f"@{one}" for one in DIRECTIVES)
                raise template_fault(
                    self._edition.report.file, 0, in_words("E-TEMPLATE.directive", kind=kind, known=known)
                )

    def _parted(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks; where the style gives each part a title page (第X部分), it ends behind the title."""
        for block in blocks:
            yield block
            if self._edition.style.part_pages and isinstance(block, Heading) and block.level == 1:
                yield PageBreak()

    def _cover(self) -> Iterator[Block]:
        """The cover on a page of its own: the title in its lines, then the other lines."""
        made = [(line, self._spans(line.text, "cover")) for line in self._edition.settings.cover]
        said = [(line, spans) for line, spans in made if plain(spans).strip()]
        titles = [spans for line, spans in said if line.is_title]
        if not titles:
            raise template_fault(self._edition.report.file, 0, in_words("E-TEMPLATE.cover"))
        # Every title line brings the break before it; the first one does without.
        lines = [span for spans in titles for span in (TextSpan("\n"), *spans)]
        yield Title(tuple(lines[1:]), self._reader.anchor("title"), cover=True)
        yield from (Paragraph(spans, ParagraphKind.COVER) for line, spans in said if not line.is_title)
        yield PageBreak()

    def _table(self, name: str) -> Table:
        if name in self._edition.forms:
            return self._form(name)
        spec = self._edition.tables.get(name)
        if spec is None:
            known = [*self._edition.tables, *self._edition.forms]
            raise template_fault(
                self._edition.report.file,
                0,
                in_words("E-TEMPLATE.no_table", name=name, nearest=nearest(name, known)),
            )
        data = self._dataset.tables[name]
        self._note_own_ordinals(spec, data)
        # Running numbers count what is published; a table inside the text has none.
        self._listed_tables += spec.published
        entry = self._heading(self._edition.settings.table_entry, spec.entry, spec)
        grid = make_grid(spec, data, self._frame(spec), self._edition.table_numbers)
        return Table(
            name=name,
            anchor=self._reader.anchor("table"),
            title=spec.title,
            listed=entry if spec.published and spec.entry else "",
            level=2,
            grid=grid,
            notes=tuple(self._notes(spec, data)),
            landscape=spec.landscape,
            upright=spec.upright,
            new_page=spec.new_page,
        )

    def _note_own_ordinals(self, spec: specs.TableSpec, data: TableData) -> None:
        """Where the table counts its rows, ordinals that they were typed with are not printed a second time."""
        counted = any(row.open and row.ordinal for row in spec.rows)
        for key, ordinal in own_labels(data.rows).items() if counted else ():
            row = data.row(key)
            if row and row.named:
                self._environment.spans.drop(Words(row.label, row.named, ordinal))

    def _heading(self, pattern: str, title: str, spec: specs.TableSpec) -> str:
        """What stands over a published table or in the contents: its title with its form or its running number."""
        text = pattern.replace("{表名}", title).replace("{表号}", spec.form)
        return counted(text, self._listed_tables)

    def _frame(self, spec: specs.TableSpec) -> Frame:
        settings = self._edition.settings
        department = self._spans(settings.department_line, "department_line") if spec.published else ()
        unit = self._spans(settings.unit_line, "unit_line") if spec.unit else ()
        title = self._heading(settings.table_title, spec.title, spec) if spec.published else spec.title
        return Frame(title, spec.form, department, unit)

    def _notes(self, spec: specs.TableSpec, data: TableData) -> Iterator[Paragraph]:
        notes = list(spec.notes)
        if spec.empty_note and not _has_figures(spec, data):
            notes.append(spec.empty_note)
        for note in notes:
            text = self._environment.load(spec.source, note).render()
            yield Paragraph(self._environment.spans.parse(text), ParagraphKind.NOTE)

    def _form(self, name: str) -> Table:
        form = self._edition.forms[name]
        grid = make_form(form, self._environment)
        return Table(
            name=name,
            anchor=self._reader.anchor("table"),
            title=form.title,
            listed="",
            level=2,
            grid=grid,
            landscape=form.landscape,
            new_page=form.new_page,
        )

    def _chart(self, name: str) -> Iterator[Block]:
        spec = self._edition.charts.get(name)
        if spec is None:
            known = list(self._edition.charts)
            raise template_fault(
                self._edition.report.file,
                0,
                in_words("E-TEMPLATE.no_chart", name=name, nearest=nearest(name, known)),
            )
        number = self._charts + 1
        chart = make_chart(spec, self._figures, self._environment, self._reader.anchor("chart"), number)
        # A chart that has nothing to show is left out and takes no number: the next ones close up.
        if chart is not None:
            self._charts = number
            yield chart

    def _glossary(self) -> Iterator[Block]:
        for term in self._edition.glossary:
            if term.when and not self._holds(term.when):
                continue
            text = self._environment.load(f"glossary.toml「{term.name}」", term.text).render()
            spans = (TextSpan(f"{term.name}：", lead=True), *self._environment.spans.parse(text))
            level = self._edition.settings.glossary_level
            # Counted with the headings of its level, so that the numbers go on from theirs.
            number = self._reader.counters.next(level) if level else ""
            yield Paragraph(spans, number=number, level=level or 2)

    def _holds(self, condition: str) -> bool:
        # Rendered, not evaluated apart: a condition sees the names and tests that texts see.
        text = f"{{% if {condition} %}}1{{% endif %}}"
        return bool(self._environment.load("glossary.toml", text).render())

    def _annex_blocks(self) -> list[Block]:
        """The appendix, once. Raises `TemplateFault` with everything that is wrong in it."""
        if self._has_annex:
            raise template_fault(self._edition.report.file, 0, in_words("E-TEMPLATE.annex_twice"))
        self._has_annex = True
        within = AnnexSurroundings(
            self._environment, self._edition, self._figures, self._resolve, self._reader.anchor
        )
        composer = AnnexComposer(self._annex, within)
        blocks = composer.blocks()
        # All at once: the appendix is one file, which a person puts right in one go.
        if composer.findings:
            raise TemplateFault(composer.findings)
        return blocks


def _has_figures(spec: specs.TableSpec, data: TableData) -> bool:
    columns = [column.name for column in spec.figure_columns]
    facts = (row.fact(column) for row in data.rows for column in columns)
    return any(fact is not None and fact.number != 0 for fact in facts)
