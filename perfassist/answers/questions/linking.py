"""Finding whom and what a question is about: years, units, departments, projects, indicators."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from perfassist.answers.plans.facets import FACETS
from perfassist.answers.questions.names import (
    UNIT_LIKE,
    Named,
    UnitNames,
    find_full,
    find_short,
    meant_by,
    stem_meant,
    unit_names,
)
from perfassist.answers.questions.question import TAKEN, Question
from perfassist.answers.questions.subjects import find_common, find_names, find_parts, project_names, resolve
from perfassist.domain.answer import Filter
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.names import plain, unit_key

_YEAR = re.compile(
    r"(?P<full>20\d\d)(?:年度|年(?![初末底])|(?=年[初末底])|(?!\d))|(?<!\d)(?P<short>2\d)年度?(?![初末底])"
)
_HAN_YEAR = re.compile(r"二[〇零○][一二三四五六七八九〇零○]{2}年度?")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_THIS_YEAR = re.compile(r"今年度?|本年度?|当年度?(?!财政|预算安排)")
_LAST_YEAR = re.compile(r"去年度?|上年度?(?!结转)|上一年度?")
_BEFORE_LAST = re.compile(r"前年")
_ALL_YEARS = re.compile(r"历年|各年度?|这?两年(?:间|来)?|近[两二三几]年|逐年|年度(?:之?间|对比)")
_COLUMN_BEHIND = re.compile(r"(?<=..)(?:目标值?|指标值|实际完成值?|完成值?|完成|实际|达到)$")
_TOPIC = re.compile("类|方面|领域|行业")
_NAME_SEARCH = re.compile(
    r'(?:名称|名字|名)(?:里|中)?(?:带有?|有|含有?|包含)"?(?P<named>[\u4e00-\u9fff]{2,8}?)"?(?:字样|二字|两个字)?(?=的|$|[?？])'
    r'|(?:带有?|含有?|叫)"(?P<quoted>[\u4e00-\u9fff]{2,8})"(?:字样|二字|两个字)?|(?P<kind>[\u4e00-\u9fff]{2,8})类的?(?=项目)'
)
_NAMED_SYSTEM = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?=系统)")
_SYSTEM = re.compile(
    r"^(?:系统|及其?(?:所属|下属)(?:单位)?|(?:主管|归口管理|归口|下属|所属|下面)(?:的)?(?:各|所有)?(?:单位|项目"
    r"|部门)?|这个?部门|部门(?!整体))(?:内|里)?"
)
_EXCEPT_BEFORE = re.compile(r"(?:除了?|除去|除开|不含|不包括|不算|剔除|排除|扣除)$")
_EXCEPT_BEHIND = re.compile(r"^(?:以外|之外|外|不算)(?:的?(?:其他|其它|其余))?")
_PROJECT_TAIL = re.compile(r"(?:专项|工程|补助)*(?:项目|工程)|(?:专项|补助)*(?:资金|经费)(?=的|项目)")
_TOWNS = re.compile(r"(?:各|全部|所有)?(?:乡镇|镇街|镇乡|乡镇街道)(?:一级|级)?(?:的)?(?:政府)?")
_COUNTY_LEVEL = re.compile(
    r"(?:各|全部|所有)?(?:县直(?:各)?(?:部门|单位|机关|预算单位)*|(?:县级|县本级)(?:各)?(?:部门|单位|机关|预算单位)+)"
)
_WHOLE = re.compile(
    r"(?:部门|单位)?整体(?:支出)?(?:绩效)?(?:自评|评价)?(?=的|自评|评价|支出|得|有|是|$|\x00|预算|执行)"
    r"|部门整体(?:支出)?|整体支出"
)
_PROJECT_ONLY = re.compile(r"项目支出(?=绩效|自评)")
_TRANSFER = re.compile(r"转移支付(?:类|项目|资金)?")


@dataclass
class Subjects:
    """Whom and what the question names, in the order named."""

    units: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    projects: list[tuple[str, ...]] = field(default_factory=list)
    indicators: list[tuple[str, ...]] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    all_years: bool = False
    filters: list[Filter] = field(default_factory=list)
    unclear: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    @property
    def several(self) -> bool:
        """Whether two or more of a kind are named."""
        return any(len(names) > 1 for names in (self.units, self.departments, self.projects, self.years))

    @property
    def any(self) -> bool:
        """Whether a unit, department, project or kind of them is named."""
        return bool(self.units or self.departments or self.projects or self.filters)


class Linker:
    """Links the words of one question to the names of a corpus."""

    def __init__(self, question: Question, corpus: Corpus, this_year: int | None) -> None:
        self.question = question
        self.corpus = corpus
        self.this_year = this_year if this_year is not None else max(corpus.years, default=None)
        self.units: UnitNames = unit_names(corpus)
        self.projects = project_names(name for case in corpus.cases for name in FACETS["project"].read(case))
        self.found = Subjects()

    def take_names(self) -> None:
        """Take up whole names and long parts of them, then abbreviations of units, before any other word is read."""
        self._take_name_search()
        for start, end, names in find_names(self.question.rest, self.projects):
            self._project(start, end, names)
        for named in find_full(self.question.rest, self.units):
            self._unit(named)
        for start, end, names in find_parts(self.question.rest, self.projects):
            self._project(start, end, names)
        for start, end, names in find_common(self.question.rest, self.projects):
            if TAKEN not in self.question.rest[start:end]:
                self._project(start, end, names)
        for start, end, names in find_names(self.question.rest, self._indicator_names(), shortest=4):
            self.question.take_span(start, end)
            self.found.indicators.append(names)
        for match in _NAMED_SYSTEM.finditer(self.question.rest):
            self._system(match)
        for named in find_short(self.question.rest, self.units):
            self._unit(named)

    def _take_name_search(self) -> None:
        """Take up words the names of projects are to contain: 改造类项目, 带“补助”的项目."""
        match = _NAME_SEARCH.search(self.question.rest)
        if match is None:
            return
        group = next(name for name, words in match.groupdict().items() if words is not None)
        starts = range(match.start(group), match.end(group) - 1) if group == "kind" else [match.start(group)]
        for start in starts:
            words = self.question.text[start : match.end(group)]
            if any(words in name for name in self.projects.values()):
                taken = self.question.take_span(start if group == "kind" else match.start(), match.end())
                self.found.filters.append(Filter(field="project", op="contains", value=(words,), words=taken))
                return

    def _system(self, match: re.Match[str]) -> None:
        """Link 教体系统, 卫健口: the longest words before it that are a unit's stem."""
        for start in range(match.start(1), match.end(1) - 1):
            if meant := stem_meant(self.question.text[start : match.end(1)], self.units):
                self._unit(Named(self.question.text[start : match.end(1)], start, match.end(1), meant))
                return

    def take_kinds(self) -> None:
        """Take up words for kinds of units and papers."""
        for pattern, key, value in (
            (_TOWNS, "unit_type", "乡镇"), (_COUNTY_LEVEL, "unit_type", "县直"), (_WHOLE, "whole_unit", True),
            (_PROJECT_ONLY, "whole_unit", False), (_TRANSFER, "kind", ("transfer_form", "transfer_report")),
        ):  # fmt: skip
            for match in self.question.take_all(pattern):
                op = "in" if isinstance(value, tuple) else "eq"
                op = "ne" if key == "unit_type" and self._excluded(*match.span()) else op
                self.found.filters.append(
                    Filter.model_validate({"field": key, "op": op, "value": value, "words": match.group()})
                )

    def take_years(self) -> None:
        """Take up years; 今年 is the year asked for or the newest in the corpus."""
        found = self.found
        found.all_years = self.question.take(_ALL_YEARS) is not None
        for match in self.question.take_all(_YEAR):
            found.years.append(int(match["full"] or f"20{match['short']}"))
        for match in self.question.take_all(_HAN_YEAR):
            found.years.append(int(re.sub(r"\D", "", match.group().translate(_HAN_DIGITS))[:4]))
        for pattern, back in ((_THIS_YEAR, 0), (_LAST_YEAR, 1), (_BEFORE_LAST, 2)):
            for match in self.question.take_all(pattern):
                if self.this_year is not None:
                    found.years.append(self.this_year - back)
                    found.notes.append(f"“{match.group()}”按{self.this_year - back}年度理解")
        found.years = list(dict.fromkeys(found.years))

    def take_leftovers(self, *, indicators: bool = True) -> None:
        """Link the words nothing else took up: stems of units, parts of projects and, if wanted, of indicators."""
        for start, end in self.question.runs():
            if column := _COLUMN_BEHIND.search(self.question.text[start:end]):
                end = start + column.start()
            run = self.question.text[start:end]
            # 教育方面的项目 names a field of work, not a unit and not a project.
            if _TOPIC.match(self.question.rest[end:]) or _TOPIC.search(run):
                continue
            if run != "财政" and (meant := stem_meant(run, self.units)):
                self._unit(Named(run, start, end, meant))
            elif names := resolve(run, self._nearby_projects()):
                self._project(start, end, names)
                if run not in names[0]:
                    self.found.notes.append(f"“{run}”按项目“{'”“'.join(names)}”理解")
            elif indicators and (self.found.any or len(run) > 3) and (names := resolve(run, self._indicator_names())):
                self.question.take_span(start, end)
                self.found.indicators.append(names)

    def _nearby_projects(self) -> Mapping[str, str]:
        """Return the projects of the units named, else all."""
        named = {unit_key(name) for name in (*self.found.units, *self.found.departments)}
        if not named:
            return self.projects
        cases = [case for case in self.corpus.cases if _belongs(case, named)]
        return project_names(name for case in cases for name in FACETS["project"].read(case)) or self.projects

    def _indicator_names(self) -> dict[str, str]:
        cases: Iterable[ProjectCase] = self.corpus.cases
        wanted = {name for names in self.found.projects for name in names}
        units = {unit_key(name) for name in (*self.found.units, *self.found.departments)}
        if wanted:
            cases = [case for case in cases if wanted & {plain(name) for name in FACETS["project"].read(case)}]
        elif units:
            cases = [case for case in cases if _belongs(case, units)]
        return {
            plain(row.name).lower(): row.name
            for case in cases
            for paper in case.all()
            for row in paper.report.indicators
        }

    def _project(self, start: int, end: int, names: Sequence[str]) -> None:
        words = self.question.take_span(start, end)
        while (more := self._goes_on(end, names)) > 0:
            words += self.question.take_span(end, end + more)
            end += more
        if tail := _PROJECT_TAIL.match(self.question.rest[end:]):
            self.question.take_span(end, end + tail.end())
            end += tail.end()
        if self._excluded(start, end):
            self.found.filters.append(Filter(field="project", op="ne", value=tuple(names), words=words))
            return
        self.found.projects.append(tuple(names))
        self.found.words[names[0]] = words

    def _goes_on(self, end: int, names: Sequence[str]) -> int:
        """Return how many letters after a part of a name are another part of it: 薄弱学校 + 改造."""
        for length in (6, 5, 4, 3, 2):
            more = self.question.rest[end : end + length]
            if len(more) == length and TAKEN not in more and all(more in name for name in names):
                return length
        return 0

    def _unit(self, named: Named) -> None:
        self.question.take_span(named.start, named.end)
        if len(named.meant) > 1:
            self.found.unclear.append((named.words, named.meant))
            return
        name = named.meant[0]
        self.found.words[name] = named.words
        behind = _SYSTEM.match(self.question.rest[named.end :])
        role = self.units.role(name)
        key = "department" if role == "department" or (behind and unit_key(name) in self._in_charge()) else "unit"
        if behind:
            self.question.take_span(named.end, named.end + behind.end())
        if self._excluded(named.start, named.end):
            self.found.filters.append(Filter(field=key, op="ne", value=(name,), words=named.words))
        else:
            target = self.found.departments if key == "department" else self.found.units
            if name not in target:
                target.append(name)

    def _in_charge(self) -> set[str]:
        return {unit_key(name) for case in self.corpus.cases for name in FACETS["department"].read(case)}

    def _excluded(self, start: int, end: int) -> bool:
        before = _EXCEPT_BEFORE.search(self.question.rest[:start])
        behind = _EXCEPT_BEHIND.match(self.question.rest[end:])
        if before is None and behind is None:
            return False
        if before is not None:
            self.question.take_span(*before.span())
        if behind is not None:
            self.question.take_span(end, end + behind.end())
        return True

    def unknown_units(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return the words left that look like a unit's name, with the units of like names."""
        found = []
        for start, end in self.question.runs():
            for match in UNIT_LIKE.finditer(self.question.text[start:end]):
                word = match.group()
                if len(word) > 1:
                    found.append((word, self._like(word)))
        return found

    def _like(self, word: str) -> tuple[str, ...]:
        letters = set(word[:-1])
        near = [
            name
            for name in self.units.all.values()
            if word[-1] in name and len(letters & set(name)) * 2 >= len(letters)
        ]
        return tuple(near[:3]) if not meant_by(word, self.units) else ()


def _belongs(case: ProjectCase, keys: set[str]) -> bool:
    return any(unit_key(name) in keys for name in (*FACETS["unit"].read(case), *FACETS["department"].read(case)))
