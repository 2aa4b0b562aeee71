"""The workspace: a folder that holds what was read, reviewed and decided. The faces call it and show what it returns."""

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from perfassist.domain.answer import Answer
from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.decisions import undismissed
from perfassist.domain.document import ReceivedFile
from perfassist.domain.errors import InputError, ModelError, WorkspaceError
from perfassist.domain.finding import Decision, Finding, Ranked
from perfassist.domain.names import county_of, plain, unit_key
from perfassist.domain.outcome import DocumentOutcome, LedgerEntry, ledger
from perfassist.domain.profile import Profile
from perfassist.domain.record import Record
from perfassist.domain.statement import AnnualStatement
from perfassist.engines.base import CRASH
from perfassist.ports import ChatModel, PassageIndex
from perfassist.store.database import Database
from perfassist.workspace.assembly import assemble
from perfassist.workspace.fingerprint import code_fingerprint
from perfassist.workspace.inbox import received_files
from perfassist.workspace.reading import ReadItem, read_item
from perfassist.workspace.shipped import shipped


class Progress(Record):
    """How far a long work has come."""

    done: int
    total: int
    name: str = ""
    failed: int = 0


class CheckResult(Record):
    """The reports in the order in which they need a person, each with why, and the whole corpus they stand in."""

    ranking: tuple[Ranked, ...]
    reports: tuple[ReviewedReport, ...]
    corpus: Corpus


_TRY_AGAIN = ""

OnProgress = Callable[[Progress], None]


def _silent(progress: Progress) -> None:
    """Show nothing."""


class Workspace:
    """A folder with everything perfassist remembers.

    Raises `WorkspaceError` when the folder cannot be used, `InputError` for what the user asked wrongly.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def _database(self) -> Database:
        try:
            return Database(self.root / "perfassist.db")
        except OSError as error:
            raise WorkspaceError(
                f"工作区文件夹不能写入：{self.root}", "请换一个有写权限的文件夹（--workspace）"
            ) from error

    @cached_property
    def profile(self) -> Profile:
        """The county's profile: `profile.toml` in the workspace, else the shipped default."""
        from perfassist.review.profiles import default_profile, parse_profile

        path = self.root / "profile.toml"
        return parse_profile(path.read_text(encoding="utf-8")) if path.exists() else default_profile()

    def close(self) -> None:
        """Release the workspace's files."""
        if "_database" in self.__dict__:
            self._database.close()

    # Receiving

    def ingest(
        self, paths: Sequence[Path], *, workers: int | None = None, on_progress: OnProgress = _silent
    ) -> list[ReceivedFile]:
        """Receive files and folders; read what is new; return the ledger lines of what was given.

        Unchanged files are not read again. Each document is committed by itself: after an interruption a re-run
        does only what is missing.
        """
        entries = received_files(paths)
        if not entries:
            raise InputError(
                "给出的路径里没有文件", "请指定存放自评材料的文件夹，例如：perfassist ingest 2023年自评材料"
            )
        self._database.receive(entries)
        version = code_fingerprint("domain", "readers", "extraction", "workspace/reading.py", "workspace/opening.py")
        known = self._database.known(version)
        missing = _to_read(entry for entry in entries if entry.sha256 not in known)
        self._read(missing, version, workers or os.cpu_count() or 1, on_progress)
        self._forget_corpus()
        given = {(entry.sha256, entry.file) for entry in entries}
        return [line for line in self.status() if (line.id, line.file) in given]

    def _read(self, items: Sequence[ReadItem], version: str, workers: int, on_progress: OnProgress) -> None:
        from perfassist.engines import make_engine

        failed = 0
        for done, outcome in enumerate(make_engine(min(workers, len(items))).run(read_item, items), start=1):
            result = (
                DocumentOutcome.model_validate_json(outcome.value)
                if outcome.value is not None
                else DocumentOutcome(
                    file=outcome.item.file, reason=outcome.error, hint="请单独打开该文件检查，另存后重新提交"
                )
            )
            failed += result.reason is not None
            # A child that died may have died of something else than this file: a re-run tries it again.
            self._database.keep(outcome.item.sha256, _TRY_AGAIN if outcome.error == CRASH else version, result)
            on_progress(Progress(done=done, total=len(items), name=outcome.item.file, failed=failed))

    def status(self) -> list[ReceivedFile]:
        """Return the file ledger: every received file in exactly one state."""
        return ledger(self._database.files(), self._outcomes)

    # What was read and reviewed

    @cached_property
    def _outcomes(self) -> dict[str, DocumentOutcome]:
        return self._database.outcomes()

    @cached_property
    def corpus(self) -> Corpus:
        """Everything in the workspace, reviewed by today's rules and profile; what is stale is reviewed first."""
        return assemble(self._database, self._outcomes, self.profile)

    def _forget_corpus(self) -> None:
        for name in ("_outcomes", "corpus", "_index"):
            self.__dict__.pop(name, None)

    # Reviewing

    def check(self, *, year: int | None = None, unit: str | None = None) -> CheckResult:
        """Review every report and rank them by what needs a person first; `year` and `unit` narrow what is returned."""
        from perfassist.review import rank

        corpus = self._evaluations()
        chosen = tuple(
            reviewed
            for reviewed in undismissed(corpus).reports
            if reviewed.current
            and reviewed.report.kind.is_evaluation
            and (year is None or reviewed.report.year.value == year)
            and (unit is None or _is_unit(unit, reviewed.report.unit.value))
        )
        if not chosen:
            raise InputError("没有符合条件的自评材料", "用 perfassist status 查看已收到的材料")
        return CheckResult(ranking=tuple(rank(chosen)), reports=chosen, corpus=corpus)

    def _evaluations(self) -> Corpus:
        if not self.corpus.reports:
            raise InputError("工作区里还没有自评材料", "先收件：perfassist ingest 材料文件夹")
        return self.corpus

    def find_report(self, words: str) -> ReviewedReport:
        """Return the one report meant by an id, a file name, or a part of its unit and project."""
        corpus = self._evaluations()
        wanted = plain(words)
        exact = [
            r for r in corpus.reports if r.report.id == words or r.report.id.startswith(words) or r.report.file == words
        ]
        near = [r for r in corpus.reports if wanted in plain(f"{r.report.file}{r.report.title}")]
        matches = exact or near
        if not matches:
            raise InputError(f"没有找到“{words}”", "用 perfassist check 查看报告编号")
        if len(matches) > 1:
            names = "；".join(f"{r.report.id[:8]} {r.report.title}" for r in matches[:8])
            raise InputError(f"“{words}”对应{len(matches)}份材料：{names}", "请给出更完整的名称或报告编号")
        return matches[0]

    def rules(self) -> tuple[RuleText, ...]:
        """Return the rule catalogue."""
        from perfassist.review import rule_texts

        return tuple(rule_texts(self.profile))

    def decide(self, finding_id: str, verdict: Literal["confirm", "dismiss"], reason: str | None) -> Finding:
        """Record a reviewer's decision on the finding with this id (or its unambiguous beginning)."""
        found = [f for r in self._evaluations().reports for f in r.findings if f.id.startswith(finding_id)]
        if len(found) != 1:
            raise InputError(
                f"没有编号为“{finding_id}”的问题" if not found else f"编号“{finding_id}”对应{len(found)}条问题",
                "用 perfassist check --format json 或工作簿里的编号",
            )
        if verdict == "dismiss" and not reason:
            raise InputError("不采纳一条问题要写明理由", "加上 --reason 说明")
        self._database.decide(
            [Decision(finding_id=found[0].id, verdict=verdict, reason=reason, decided_at=datetime.now())]
        )
        self._forget_corpus()
        return found[0]

    # Answering and drafting

    def ask(self, question: str, *, year: int | None = None, history: Sequence[Answer] = ()) -> Answer:
        """Answer a question with citations, or refuse and say what is missing.

        A configured model retells passages in prose; when it is at fault, the offline answer stands.
        """
        from perfassist.answers import answer
        from perfassist.answers.prose import in_prose

        corpus = undismissed(self._evaluations())
        given = answer(question, corpus, index=self._index, catalogue=self.rules(), year=year, history=history)
        try:
            return in_prose(given, self._chat) if self._chat else given
        except ModelError as error:
            logging.getLogger("perfassist").warning("%s；以下是离线回答", error)
            return given

    @cached_property
    def _index(self) -> PassageIndex:
        from perfassist.answers import passages_of
        from perfassist.models.embedder import HashedEmbedder
        from perfassist.store.passages import LocalPassageIndex

        return LocalPassageIndex(self.root / "passages", HashedEmbedder(), lambda: passages_of(self.corpus))

    @cached_property
    def _chat(self) -> ChatModel | None:
        from perfassist.models.chat import OpenAICompatibleChat, endpoint_from

        endpoint = endpoint_from(os.environ)
        return OpenAICompatibleChat(endpoint, shipped("prompts")) if endpoint else None

    @property
    def county(self) -> str:
        """The county's name: from the profile, else what the units' names have in common."""
        units = [r.report.unit.value for r in self.corpus.reports if r.report.unit.value]
        units += [row.unit for row in self.corpus.registers if row.unit]
        return self.profile.county or county_of(units) or "本县"

    def draft(self, year: int, out: Path, *, clean: bool = False) -> AnnualStatement:
        """Draft the annual statement of a year and write it as Word, `clean` without comments and appendices."""
        from perfassist.statement import draft
        from perfassist.writers.statement_docx import write_statement

        statement = draft(self.corpus, year, self.county, bands=self.profile.grades)
        write_statement(statement, out, clean=clean)
        return statement

    def letters(self, out: Path, *, year: int | None = None) -> list[Path]:
        """Write one feedback letter per unit that has anything to mend or to explain."""
        from perfassist.writers.letters_docx import LetterTerms, write_letters

        terms = LetterTerms(county=self.county, on=date.today())
        rules = {rule.slug: rule for rule in self.rules()}
        return write_letters(self._evaluations(), out, terms=terms, rules=rules, year=year)

    def write_workbook(self, result: CheckResult, out: Path) -> Path:
        """Write the workbook of a review."""
        from perfassist.writers.findings_xlsx import write_findings

        write_findings(result.corpus, result.ranking, out)
        return out

    def export(self, format: str, out: Path) -> list[Path]:
        """Write everything extracted as json, xlsx or csv; return the files."""
        from perfassist.writers import export

        writers = {"json": export.write_json, "xlsx": export.write_xlsx, "csv": export.write_csv}
        if format not in writers:
            raise InputError(f"不支持导出为“{format}”", "可用：" + "、".join(writers))
        return writers[format](self.corpus, out)


def _to_read(entries: Iterable[LedgerEntry]) -> list[ReadItem]:
    """Return what is to be read, the same bytes once: under the shortest of their names, which is seldom the copy's."""
    items: dict[str, ReadItem] = {}
    for entry in sorted(entries, key=lambda entry: (len(entry.file), entry.file)):
        items.setdefault(entry.sha256, ReadItem(origin=entry.origin, sha256=entry.sha256, file=entry.file))
    return sorted(items.values(), key=lambda item: item.file)


def _is_unit(wanted: str, unit: str | None) -> bool:
    return unit is not None and (unit_key(wanted) == unit_key(unit) or plain(wanted) in plain(unit))
