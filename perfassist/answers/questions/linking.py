"""Finding whom and what a question is about: years, units, departments, projects, indicators."""

import re
from collections.abc import Iterable, Mapping, Sequence

from perfassist.answers.plans.facets import FACETS
from perfassist.answers.questions.kinds import excluded, take_kinds
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
from perfassist.answers.questions.scopes import reach_behind, take_kinds_left_out, take_reach
from perfassist.answers.questions.subject import Subjects, take_years
from perfassist.answers.questions.subjects import find_common, find_names, find_parts, project_names, resolve
from perfassist.domain.answer import Filter
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.names import plain, unit_key
from perfassist.domain.register import RegisterKind

_COLUMN_BEHIND = re.compile(r"(?<=..)(?:目标值?|指标值|实际完成值?|完成值?|完成|实际|达到)$")
_TOPIC = re.compile("类|方面|领域|行业")
_NAME_SEARCH = re.compile(
    r'(?:名称|名字|名)(?:里|中)?(?:带有?|有|含有?|包含)"?(?P<named>[\u4e00-\u9fff]{2,8}?)"?(?:字样|二字|两个字)?(?=的|$|[?？])'
    r'|(?:带有?|含有?|叫)"(?P<quoted>[\u4e00-\u9fff]{2,8})"(?:字样|二字|两个字)?|(?P<kind>[\u4e00-\u9fff]{2,8})类的?(?=项目)'
)
_NAMED_SYSTEM = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?=系统)")
# Words that only end like a unit's name.
_NO_UNIT = re.compile(
    r"(?:[下返回城本全离]乡|[大中]?小|其中|当中|年中|集中|[开社机工]会|机会|大学|入学|上学|就学|[场住厕诊]所|全部|内部|干部|[进出入]院|[组部军排]队|[车到]站)$"
)
# 哪个学校 asks for a school, also of a project that has 学校 in its name.
_ASKED_FOR = re.compile(r"(?:哪一?[个家所些处]|哪几[个家所]|每一?[个家所]|各[个家所]?|多少[个家所]?|几[个家所])$")
_LONG_PART = 4
_JOINED = re.compile(r"[和与及跟同比、,](?:的)?$")
_PROJECT_TAIL = re.compile(
    r"(?:专项|工程|补助)*(?:项目|工程)|(?:专项|补助)*(?:资金|经费)(?=的|项目|存在|反映|执行|支出|使用|为|怎|问题)"
)


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
        for named in find_short(self.question.rest, self.units):
            if named.words.startswith("县"):
                self._unit(named)
        for start, end, names in find_parts(self.question.rest, self.projects):
            self._project(start, end, names)
        for start, end, names in find_common(self.question.rest, self.projects):
            if TAKEN not in self.question.rest[start:end]:
                self._project(start, end, names)
        for match in _NAMED_SYSTEM.finditer(self.question.rest):
            self._system(match)
        for named in find_short(self.question.rest, self.units):
            self._unit(named)

    def take_indicators(self) -> None:
        """Take up whole names of indicators."""
        for start, end, names in find_names(self.question.rest, self._indicator_names(), shortest=4):
            self.question.take_span(start, end)
            self.found.indicators.append(names)

    def named_cases(self) -> list[ProjectCase]:
        """Return the cases of the projects named, else of the units named, else all; whole units included."""
        wanted = {name for names in self.found.projects for name in names}
        units = {unit_key(name) for name in (*self.found.units, *self.found.departments)}
        cases = list(self.corpus.cases)
        if units:
            cases = [case for case in cases if _belongs(case, units)]
        if wanted:
            cases = [case for case in cases if wanted & {plain(name) for name in FACETS["project"].read(case)}]
        return cases

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
        take_kinds(self.question, self.found)

    def take_years(self) -> None:
        """Take up years; 今年 is the year asked for or the newest in the corpus."""
        take_years(self.question, self.found, self.this_year)

    def take_leftovers(self, *, indicators: bool = True, ledger: RegisterKind | None = None) -> None:
        """Link the words nothing else took up: stems of units, parts of projects and, if wanted, of indicators.

        Of a ledger, the projects are those it lists.
        """
        listed = project_names(row.project for row in self.corpus.rows(ledger) if row.project) if ledger else None
        for start, end in self.question.runs():
            if column := _COLUMN_BEHIND.search(self.question.text[start:end]):
                end = start + column.start()
            run = self.question.text[start:end]
            # 教育方面的项目 names a field of work, not a unit and not a project.
            if _TOPIC.match(self.question.rest[end:]) or _TOPIC.search(run):
                continue
            asked_for = _ASKED_FOR.search(self.question.text[:start]) is not None
            if not asked_for and any(run in name for names in self.found.projects for name in names):
                self.question.take_span(start, end)
            elif run != "财政" and (meant := stem_meant(run, self.units)):
                self._unit(Named(run, start, end, meant))
            elif self._another(start, run) and (
                names := resolve(run, self._nearby_projects() if listed is None else listed)
            ):
                self._project(start, end, names)
                if run not in names[0]:
                    self.found.notes.append(f"“{run}”按项目“{'”“'.join(names)}”理解")
            elif (
                indicators
                and listed is None
                and (self._named or len(run) > 3)
                and (names := resolve(run, self._indicator_names()))
            ):
                self.question.take_span(start, end)
                self.found.indicators.append(names)

    def _another(self, start: int, run: str) -> bool:
        """Whether words may name a project beside those named: a short part only where it is joined (和, 跟, 比)."""
        return (
            not self.found.projects or len(run) >= _LONG_PART or _JOINED.search(self.question.text[:start]) is not None
        )

    def is_project(self, rest: str) -> bool:
        """Whether words left are part of a project's name: 食品抽检得了多少分 is no question for one indicator."""
        bare = Question(rest.replace(TAKEN, "。"))
        runs = ["".join(bare.text[start:end]) for start, end in bare.runs()]
        return any(resolve(run, self._nearby_projects()) for run in runs)

    @property
    def _named(self) -> bool:
        return bool(self.found.units or self.found.departments or self.found.projects)

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
        if excluded(self.question, start, end):
            self.found.filters.append(Filter(field="project", op="ne", value=tuple(names), words=words))
            return
        narrowed = self._same_as_before(names)
        if narrowed is None:
            self.found.projects.append(tuple(names))
        known = (narrowed or tuple(names))[0]
        self.found.words[known] = max(self.found.words.get(known, ""), words, key=len)

    def _same_as_before(self, names: Sequence[str]) -> tuple[str, ...] | None:
        """Narrow a group of projects named before by words that say more of it (地灾 群测群防); None for another."""
        for number, group in enumerate(self.found.projects):
            shared = tuple(name for name in group if name in names)
            if shared:
                self.found.projects[number] = shared
                return shared
        return None

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
        length, reach = reach_behind(self.question.rest[named.end :]) or (0, "own")
        role = self.units.role(name)
        whole = reach != "own" and unit_key(name) in self._in_charge()
        key = "department" if role == "department" or whole else "unit"
        if length:
            self.question.take_span(named.end, named.end + length)
        if whole and reach == "below":
            self._without_itself(name, named.words)
        if excluded(self.question, named.start, named.end):
            self.found.filters.append(Filter(field=key, op="ne", value=(name,), words=named.words))
        else:
            target = self.found.departments if key == "department" else self.found.units
            if name not in target:
                target.append(name)

    def take_scope(self) -> None:
        """Take up the words that widen or narrow whom the question is about."""
        self.found.filters += take_kinds_left_out(self.question)
        reach = take_reach(self.question) if self.found.units or self.found.departments else None
        if reach == "own":
            return
        own = [name for name in self.found.units if reach is not None and unit_key(name) in self._in_charge()]
        for name in own:
            self.found.units.remove(name)
            self.found.departments.append(name)
        if reach == "below":
            for name in self.found.departments:
                self._without_itself(name, "不含本级")

    def _without_itself(self, name: str, words: str) -> None:
        condition = Filter(field="unit", op="ne", value=(name,), words=words)
        if condition.value not in [item.value for item in self.found.filters]:
            self.found.filters.append(condition)

    def _in_charge(self) -> set[str]:
        return {unit_key(name) for case in self.corpus.cases for name in FACETS["department"].read(case)}

    def unknown_units(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return the words left that look like a unit's name, with the units of like names."""
        found = []
        for start, end in self.question.runs():
            for match in UNIT_LIKE.finditer(self.question.text[start:end]):
                word = match.group()
                if len(word) > 1 and not _NO_UNIT.search(word):
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
