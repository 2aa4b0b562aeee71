"""What running a plan gives, before it is put into the form of an answer."""

from dataclasses import dataclass, field

from perfassist.answers.plans.evidence import Evidence
from perfassist.answers.plans.facets import label_of
from perfassist.domain.answer import Coverage, Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.document import FileStatus


@dataclass
class Outcome:
    """The text, the figure, the rows and the sources of an answer; or the reason why there is none."""

    text: str = ""
    value: str | None = None
    unit: str | None = None
    items: list[Item] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    coverage: Coverage = field(default_factory=Coverage)
    refusal: str | None = None


def refused(reason: str) -> Outcome:
    """Return an outcome without an answer."""
    return Outcome(refusal=reason)


def coverage_of(corpus: Corpus, considered: int, without_value: int = 0) -> Coverage:
    """Say how much of the corpus a figure rests on."""
    aside = sum(file.status in (FileStatus.DUPLICATE, FileStatus.SUPERSEDED) for file in corpus.files)
    return Coverage(
        considered=considered, without_value=without_value, unreadable=len(corpus.unreadable), set_aside=aside
    )


def names_of(cases: list[ProjectCase], plan: QueryPlan, most: int = 10) -> str:
    """List cases in a sentence."""
    several_years = plan.year is None
    listed = "、".join(label_of(case, with_year=several_years) for case in cases[:most])
    return listed + (f" 等{len(cases)}个" if len(cases) > most else "")


def missing_note(cases: list[ProjectCase], title: str, plan: QueryPlan) -> str:
    """Say which cases could not be judged because the value is not in their papers."""
    return f"另有{len(cases)}个材料中没有{title}，未计入：{names_of(cases, plan)}。" if cases else ""
