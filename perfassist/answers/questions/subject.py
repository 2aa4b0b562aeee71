"""Whom and what a question names, and the years it speaks of."""

import re
from dataclasses import dataclass, field

from perfassist.answers.questions.question import Question
from perfassist.domain.answer import Filter

_YEAR = re.compile(
    r"(?P<full>20\d\d)(?:年度|年(?![初末底])|(?=年[初末底])|(?!\d))|(?<!\d)(?P<short>2\d)年度?(?![初末底])"
)
_HAN_YEAR = re.compile(r"二[〇零○][一二三四五六七八九〇零○]{2}年度?")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_THIS_YEAR = re.compile(r"今年度?|本年度?|当年度?(?!财政|预算安排)")
_LAST_YEAR = re.compile(r"去年度?|上年度?(?!结转)|上一年度?")
_BEFORE_LAST = re.compile(r"前年")
_ALL_YEARS = re.compile(r"历年|各年度?|这?两年(?:间|来)?|近[两二三几]年|逐年|年度(?:之?间|对比)")


@dataclass
class Subjects:
    """Whom and what the question names, in the order named."""

    units: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    projects: list[tuple[str, ...]] = field(default_factory=list)
    indicators: list[tuple[str, ...]] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    all_years: bool = False
    each: bool = False
    supposed: int | None = None
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


def take_years(question: Question, found: Subjects, this_year: int | None) -> None:
    """Take up years; 今年 is the given year."""
    found.all_years = question.take(_ALL_YEARS) is not None
    for match in question.take_all(_YEAR):
        found.years.append(int(match["full"] or f"20{match['short']}"))
    for match in question.take_all(_HAN_YEAR):
        found.years.append(int(re.sub(r"\D", "", match.group().translate(_HAN_DIGITS))[:4]))
    for pattern, back in ((_THIS_YEAR, 0), (_LAST_YEAR, 1), (_BEFORE_LAST, 2)):
        for match in question.take_all(pattern):
            if this_year is not None:
                found.years.append(this_year - back)
                found.notes.append(f"“{match.group()}”按{this_year - back}年度理解")
    found.years = list(dict.fromkeys(found.years))
