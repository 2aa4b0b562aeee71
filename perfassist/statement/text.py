"""The statement as plain text, and how a figure that is missing is shown."""

from collections.abc import Mapping

from perfassist.domain.statement import AnnualStatement, Figure, Missing, NamedSource, Run


def gap_text(missing: Missing) -> str:
    """Return the visible mark of a missing figure: ``【待补：监控时点，绩效股台账“运行监控”表】``."""
    return f"【待补：{missing.meaning}，{missing.how}】"


def printed(run: Run, figures: Mapping[str, Figure], missing: Mapping[str, Missing]) -> str:
    """Return the text a run prints."""
    if isinstance(run, str):
        return run
    if isinstance(run, NamedSource):
        return run.text
    return figures[run.key].text if run.key in figures else gap_text(missing[run.key])


def plain_text(statement: AnnualStatement) -> str:
    """Return the whole statement as text, a paragraph a line."""
    figures = {figure.key: figure for figure in statement.figures}
    missing = {gap.key: gap for gap in statement.missing}
    lines = [statement.title]
    for section in statement.sections:
        if section.number:
            lines.append(f"{section.number}、{section.title}")
        lines += ["".join(printed(run, figures, missing) for run in one.runs) for one in section.paragraphs]
    return "\n".join([*lines, statement.issuer])
