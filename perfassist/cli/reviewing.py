"""Reviewing: check, show, rules, decide, letters."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfassist.cli.options import DEFAULT_WORKSPACE, AsJson, WorkspaceDir, Year, open_workspace
from perfassist.cli.output import emit_json, table

if TYPE_CHECKING:
    from perfassist.domain.catalogue import RuleText
    from perfassist.domain.corpus import ReviewedReport
    from perfassist.workspace import CheckResult

_RANKS = {"return": 0, "ask": 1, "note": 2}


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("check", help="审核全部材料，按先后排出要人看的。例：perfassist check --format xlsx --out 审核.xlsx")(
        check
    )
    app.command("show", help="看一份材料：读出了什么、在哪里、有什么问题。例：perfassist show 校舍维修")(show)
    app.command("rules", help="审核规则目录，或一条规则的说明。例：perfassist rules execution-rate")(rules)
    app.command("decide", help='对一条问题作处理。例：perfassist decide 3f2a confirm --reason "已电话核实"')(decide)
    app.command("letters", help="按单位生成反馈意见函（Word）。例：perfassist letters --out 反馈函")(letters)


def check(
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    year: Year = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只看这个单位")] = None,
    format: Annotated[str, typer.Option("--format", metavar="table|json|xlsx", help="输出形式")] = "table",
    out: Annotated[Path | None, typer.Option("--out", metavar="文件", help="写到文件（xlsx 必填）")] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="return|ask|note", help="有这一程度以上的问题时退出码为 1")
    ] = None,
    json: AsJson = False,
) -> None:
    """Review every report and rank them."""
    _require(format in ("table", "json", "xlsx"), f"--format 不支持“{format}”", "可用 table、json、xlsx")
    _require(fail_on in (None, *_RANKS), f"--fail-on 不支持“{fail_on}”", "可用 return、ask、note")
    opened = open_workspace(workspace)
    result = opened.check(year=year, unit=unit)
    if format == "xlsx":
        written = opened.write_workbook(result, out or Path("审核结果.xlsx"))
        typer.echo(f"已写出：{written}", err=json)
    if json or format == "json":
        _emit(_check_json(result), out if format == "json" else None)
    elif format == "table":
        show_ranking(result)
    if fail_on is not None and any(
        _RANKS[finding.severity] <= _RANKS[fail_on] for reviewed in result.reports for finding in reviewed.findings
    ):
        raise typer.Exit(1)


def _check_json(result: "CheckResult") -> str:
    from perfassist.writers.export import reports_json

    reports = {reviewed.report.id: reviewed for reviewed in result.reports}
    ranked = [(reports[one.report_id], one.reason) for one in result.ranking]
    return reports_json(ranked, result.corpus.decisions)


def _emit(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
        typer.echo(f"已写出：{out}", err=True)


def show_ranking(result: "CheckResult", *, most: int = 25) -> None:
    """Print the reports in the order in which they need a person."""
    from perfassist.domain.finding import Severity

    reports = {reviewed.report.id: reviewed for reviewed in result.reports}
    rows = []
    for place, ranked in enumerate(result.ranking[:most], start=1):
        reviewed = reports[ranked.report_id]
        counts = Counter(finding.severity for finding in reviewed.findings)
        report = reviewed.report
        verdict = reviewed.disclosure.verdict
        rows.append(
            (
                str(place),
                report.id[:8],
                f"{report.unit.value or '（未识别单位）'} {report.project.value or report.kind.label}",
                report.grade.value or "",
                verdict.label if verdict else "",
                "/".join(str(counts[severity]) for severity in Severity),
                ranked.reason,
            )
        )
    columns = ("序", "编号", "单位 项目", "等级", "问题反映", "必改/核实/提示", "先看它的理由")
    table(f"{len(result.reports)} 份自评材料，按需要人看的先后", columns, rows, wide=("单位 项目", "先看它的理由"))
    if len(result.ranking) > most:
        typer.echo(f"…… 其余 {len(result.ranking) - most} 份用 --format xlsx 查看")
    typer.echo("细看一份：perfassist show 编号；导出工作簿：perfassist check --format xlsx --out 审核结果.xlsx")


def show(
    report: Annotated[str, typer.Argument(metavar="材料", help="编号、文件名，或单位和项目名的一部分")],
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    json: AsJson = False,
) -> None:
    """Show one report: what was extracted, from where, and its findings."""
    opened = open_workspace(workspace)
    reviewed = opened.find_report(report)
    if json:
        from perfassist.writers.export import report_json

        typer.echo(report_json(reviewed, opened.corpus.decisions))
    else:
        _show_report(reviewed)


def _show_report(reviewed: "ReviewedReport") -> None:
    report = reviewed.report
    typer.echo(f"{report.title}（{report.kind.label}）\n文件：{report.file}")
    facts = [
        ("主管部门", report.department.value),
        ("年初预算", report.budget_initial),
        ("全年预算", report.budget_full),
        ("全年执行", report.executed),
        ("执行率", None if report.execution_rate is None else f"{report.execution_rate:.2f}%"),
        ("总分", report.total_score.value),
        ("等级", report.grade.value),
    ]
    typer.echo("  ".join(f"{name}：{'—' if value is None else value}" for name, value in facts))
    table(
        "绩效指标",
        ("二级", "三级指标", "指标值", "完成值", "分值", "得分", "偏差说明", "位置"),
        [
            (
                row.level2 or row.level1 or "", row.name, row.target.value or "—", row.actual.value or "—",
                _number(row.weight.value), _number(row.score.value), row.note.value or "", row.locator.describe(),
            )
            for row in report.indicators
        ],
        wide=("三级指标", "偏差说明", "指标值", "完成值"),
    )  # fmt: skip
    verdict = reviewed.disclosure.verdict
    typer.echo(
        f"问题反映：{verdict.label if verdict else '—'}{'；存在隐瞒短板' if reviewed.disclosure.concealment else ''}"
    )
    for problem in reviewed.disclosure.problems:
        typer.echo(f"  · [{problem.substance.label}] {problem.text}（{problem.locator.describe()}）")
    for finding in reviewed.findings:
        places = "；".join(locator.describe() for locator in finding.locators[:3])
        typer.echo(f"[{finding.severity.label}] {finding.title}：{finding.message}（{places}）编号 {finding.id[:8]}")
    for passage in report.leftovers:
        typer.echo(f"未归类：{passage.text[:80]}（{passage.locator.describe()}）")


def _number(value: object) -> str:
    return "—" if value is None else str(value)


def rules(
    code: Annotated[str | None, typer.Argument(metavar="规则", help="规则名或编号")] = None,
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    json: AsJson = False,
) -> None:
    """Show the rule catalogue, or one rule."""
    catalogue = open_workspace(workspace).rules()
    chosen = [rule for rule in catalogue if code is None or code in (rule.slug, rule.code)]
    _require(bool(chosen), f"没有规则“{code}”", "不带参数运行 perfassist rules 查看全部")
    if json:
        emit_json([rule.model_dump(mode="json") for rule in chosen])
    elif code is None:
        table(
            f"{len(chosen)} 条规则",
            ("编号", "规则", "程度", "名称"),
            [_rule_row(rule) for rule in chosen],
            wide=("名称",),
        )
    else:
        rule = chosen[0]
        typer.echo(f"{rule.code} {rule.slug}（{rule.severity.label}）\n{rule.title}")
        for name, text in _parts(rule):
            typer.echo(f"{name}：{text}")


def _parts(rule: "RuleText") -> list[tuple[str, str]]:
    parts = [
        ("何时提示", rule.summary),
        ("为什么", rule.why),
        ("怎么改", rule.mend),
        ("依据", rule.basis),
        ("例", rule.example),
    ]
    return [(name, text) for name, text in parts if text]


def _rule_row(rule: "RuleText") -> tuple[str, str, str, str]:
    return (rule.code, rule.slug, rule.severity.label, rule.title)


def decide(
    finding: Annotated[str, typer.Argument(metavar="问题编号")],
    verdict: Annotated[str, typer.Argument(metavar="confirm|dismiss", help="confirm 确认，dismiss 不采纳")],
    reason: Annotated[str | None, typer.Option("--reason", metavar="理由")] = None,
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    json: AsJson = False,
) -> None:
    """Record a reviewer's decision."""
    _require(verdict in ("confirm", "dismiss"), f"处理意见“{verdict}”不支持", "可用 confirm（确认）、dismiss（不采纳）")
    decided = open_workspace(workspace).decide(finding, "confirm" if verdict == "confirm" else "dismiss", reason)
    if json:
        emit_json({"finding": decided.id, "verdict": verdict, "reason": reason})
    else:
        typer.echo(f"已{'确认' if verdict == 'confirm' else '标为不采纳'}：{decided.title} {decided.message}")


def letters(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="反馈函放到哪个文件夹")],
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    year: Year = None,
    json: AsJson = False,
) -> None:
    """Write one feedback letter per unit that has open findings."""
    written = open_workspace(workspace).letters(out, year=year)
    if json:
        emit_json({"out": str(out), "letters": [str(path) for path in written]})
    else:
        typer.echo(f"已生成 {len(written)} 份反馈函：{out}")


def _require(condition: bool, message: str, hint: str) -> None:
    if not condition:
        from perfassist.domain.errors import InputError

        raise InputError(message, hint)
