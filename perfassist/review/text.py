"""Sentences of a report with their places, and the words two texts share."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from perfassist.domain.document import Locator
from perfassist.domain.names import plain
from perfassist.domain.report import Passage, Report, SectionRole

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
# Pairs of characters that say nothing of what a text is about.
_COMMON = re.compile(
    r"项目|资金|管理|绩效|指标|目标|完成|工作|情况|数量|人数|次数|年度|全年|实际|预算|执行|实施|群众|满意|意度|工程|"
    r"建设|提高|提升|加强|进行|以及|相关|有关|单位|问题|质量|合格|格率|及时|时率|时间|"
    r"受益|效益|社会|服务|成本|率达|达标|标率|覆盖|盖率|使用|对象|月份|日期|万元|公里|个数|户数|面积|里程|座数|台数|"
    r"改善|新增|带动|每年|平均|县级|乡镇|农村|部分|个别"
)


def sentences(passage: Passage) -> Iterator[tuple[str, Locator]]:
    """Yield the sentences of a passage, each with a locator whose quote is that sentence."""
    text = passage.locator.quote or passage.text
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if sentence:
            yield sentence, passage.locator.model_copy(update={"quote": sentence})


def told_sentences(report: Report, roles: Sequence[SectionRole]) -> Iterator[tuple[str, Locator]]:
    """Yield the sentences of the sections with one of the roles, and of what was reached of the year's goals."""
    for section in report.sections_of(*roles):
        for passage in section.passages:
            yield from sentences(passage)
    for goal in report.goals:
        if goal.actual.value and goal.actual.locator:
            yield from sentences(Passage(text=goal.actual.value, locator=goal.actual.locator))


@lru_cache(maxsize=20_000)
def topics(text: str) -> frozenset[str]:
    """Return the pairs of characters that say what a text is about; general words say nothing."""
    runs = re.findall(r"[\u4e00-\u9fff]+", _COMMON.sub(" ", plain(text)))
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def share_topic(left: str, right: str, least: int = 1) -> bool:
    """Whether two texts are about one thing: at least so many pairs of characters in common."""
    return len(topics(left) & topics(right)) >= least
