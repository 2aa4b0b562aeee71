"""The appendices of the review copy: where every figure comes from, what is missing, what to check, the source files."""

from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.shared import Pt

from perfassist.domain.document import Locator
from perfassist.domain.statement import AnnualStatement, Figure, NamedSource
from perfassist.writers.official import Fonts, body_paragraph, heading, lay_out, write
from perfassist.writers.tables_docx import ruled_table

ORIGINS = {"computed": "自评材料", "register": "台账", "typed": "人工填写"}
_PLACES_SHOWN = 6


def append_sources(document: Document, statement: AnnualStatement, fonts: Fonts) -> None:
    """Append the tables on landscape pages."""
    lay_out(document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    numbers = _number_files(statement)
    _heading(document, "附件1　数据来源与计算口径表", fonts)
    ruled_table(
        document,
        (("序号", 12), ("部分", 12), ("数值", 26), ("含义", 48), ("计算口径", 52), ("来源", 20), ("来源位置", 80)),
        [_figure_row(number, figure, numbers) for number, figure in enumerate(statement.figures, start=1)],
        fonts,
        centred=(0, 1, 2, 5),
    )
    _note(document, "注：来源位置中的〔n〕是附件4的文件编号；占比、执行率一律四舍五入保留两位小数。", fonts)
    _heading(document, "附件2　待补数据清单", fonts)
    if statement.missing:
        rows = [(str(n), gap.section, gap.meaning, gap.how) for n, gap in enumerate(statement.missing, start=1)]
        ruled_table(
            document, (("序号", 14), ("部分", 16), ("缺什么", 110), ("向谁要", 110)), rows, fonts, centred=(0, 1)
        )
    else:
        _note(document, "没有待补数据。", fonts)
    _heading(document, "附件3　需要人工核对的事项", fonts)
    if statement.warnings:
        rows_of_warnings = [(str(n), warning) for n, warning in enumerate(statement.warnings, start=1)]
        ruled_table(document, (("序号", 14), ("事项", 236)), rows_of_warnings, fonts)
    else:
        _note(document, "没有发现数据之间的矛盾。", fonts)
    _heading(document, "附件4　来源文件一览", fonts)
    ruled_table(document, (("编号", 14), ("文件", 236)), [(str(n), file) for file, n in numbers.items()], fonts)


def _heading(document: Document, text: str, fonts: Fonts) -> None:
    heading(document, text, 1, fonts, indent=False).paragraph_format.space_before = Pt(10)


def _note(document: Document, text: str, fonts: Fonts) -> None:
    write(body_paragraph(document, indent=False), text, fonts.body, fonts, 12)


def _number_files(statement: AnnualStatement) -> dict[str, int]:
    """Give the files numbers in the order in which they are first used."""
    used = [source for figure in statement.figures for source in figure.sources]
    for section in statement.sections:
        for paragraph in section.paragraphs:
            used += [source for run in paragraph.runs if isinstance(run, NamedSource) for source in run.sources]
    return {file: number for number, file in enumerate(dict.fromkeys(source.file for source in used), start=1)}


def _figure_row(number: int, figure: Figure, files: Mapping[str, int]) -> tuple[str, ...]:
    value = figure.text + figure.unit
    places = _places(figure.sources, files)
    return (str(number), figure.section, value, figure.meaning, figure.formula, ORIGINS[figure.origin], places)


def _places(sources: Sequence[Locator], files: Mapping[str, int]) -> str:
    rows: dict[Locator, list[int]] = {}
    for source in sources:
        spot = source.model_copy(update={"row": None, "quote": None, "bbox": None})
        rows.setdefault(spot, []).extend([] if source.row is None else [source.row + 1])
    shown = [_place(spot, numbers, files) for spot, numbers in list(rows.items())[:_PLACES_SHOWN]]
    text = "；".join(shown)
    if len(rows) > _PLACES_SHOWN:
        used = sorted({files[source.file] for source in sources})
        text += f"……共{len(sources)}处，见文件〔{_ranges(used)}〕"
    return text


def _place(spot: Locator, rows: Sequence[int], files: Mapping[str, int]) -> str:
    """Say one place, or several rows of one table or sheet drawn together."""
    lines = f"第{_ranges(sorted(set(rows)))}行" if rows else ""
    column = f"第{spot.col + 1}列" if rows and spot.col is not None else ""
    where = spot.model_copy(update={"col": None, "section": None} if rows else {}).describe()
    return f"〔{files[spot.file]}〕{where}{lines}{column}"


def _ranges(numbers: Sequence[int]) -> str:
    """Write ascending numbers with runs drawn together: ``1-4、7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
