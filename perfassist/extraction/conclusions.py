"""Score and grade out of the sentences that conclude an evaluation."""

import re
from collections.abc import Iterable

from perfassist.domain.extracted import (
    NO_NUMBER,
    NO_TEXT,
    ExtractedNumber,
    ExtractedText,
    State,
    found_number,
    found_text,
)
from perfassist.domain.numbers import parse_number, readable
from perfassist.domain.report import Passage, Section, SectionRole
from perfassist.extraction.values import grade_in

_SENTENCE = re.compile(r"(?<=[。；;\n])")
_SCORE = re.compile(
    r"(?P<lead>自评总得?分|自评得分|自评分数?|评价得分|评价分|综合得分|综合评分|综合自评|总得分|合计得分|最终得分|评定得分|总评分|总分|得分合计|绩效得分"
    r"|自我评分|自评综合得分|自评|合计|总计|综合评价|评价总分|得分|评分)"
    r"(?:数|值|结果)?(?:共|合计|共计)?(?:为|是|：|:|达到|达|得)?\s*(?P<score>\d{1,3}(?:\.\d+)?)\s*分"
)
_BARE_SCORE = re.compile(r"^\s*(?P<score>\d{1,3}(?:\.\d+)?)\s*分(?=[，,、（(。])")
# 9.8 + 50 + 30 + 10 = 99.8分
_ADDED_UP = re.compile(r"\d(?:\.\d+)?\s*分?\s*[+＋]\s*[\d.]+\s*分?\s*[=＝]\s*(?P<score>\d{1,3}(?:\.\d+)?)\s*分")
_ONE_ROW = re.compile(r"目标值|指标值|实际完成|完成值|目标\S{0,40}实际|单项|满分值|扣分")
_FULL_MARKS = re.compile(r"(?:满分|总分值)(?:为|是|：|:)?\s*100\s*分|100\s*分制")
_GRADE = re.compile(
    r"(?:等级|等次|档次|级别|评定|评为|结果|结论|评价|自评|得?分|为|属于?|[，,])(?:评定|评级)?(?:等级|等次)?(?:为|是|：|:|，|,|属于?|达到|结果)*\s*[“\"'‘（(]?"
    r"(?P<grade>优秀|良好|较差|合格|一般|优|良|中|差)[”\"'’]?(?:[）)])?(?:等次|等级|级|等|档)?(?=[，。；、！）)\s”“]|$)"
)


def score_and_grade(sections: Iterable[Section]) -> tuple[ExtractedNumber, ExtractedText]:
    """Return the total score and the grade that the sections tell; those that conclude are asked first."""
    score: ExtractedNumber = NO_NUMBER
    grade: ExtractedText = NO_TEXT
    for section in sorted(sections, key=lambda section: section.role is not SectionRole.CONCLUSION):
        for passage in section.passages:
            score = score if score.state is State.FOUND else _score(passage, section)
            grade = grade if grade.state is State.FOUND else _grade(passage, section)
    return score, grade


def _sentences(passage: Passage) -> list[str]:
    return _SENTENCE.split(readable(passage.locator.quote or passage.text).replace("**", ""))


def _score(passage: Passage, section: Section) -> ExtractedNumber:
    for sentence in _sentences(passage):
        if _ONE_ROW.search(sentence):
            continue
        bare = _FULL_MARKS.sub("", sentence)
        found = list(_SCORE.finditer(bare))
        best = next((match for match in found if "自评" in match["lead"] or "得分" in match["lead"]), None)
        match = best or _ADDED_UP.search(bare) or (found[-1] if found else None)
        if match is None and section.role is SectionRole.CONCLUSION:
            match = _BARE_SCORE.match(bare)
        value = parse_number(match["score"]) if match else None
        if value is not None and value <= 120:
            return found_number(value, passage.locator.model_copy(update={"quote": sentence.strip()}))
    return NO_NUMBER


def _grade(passage: Passage, section: Section) -> ExtractedText:
    for sentence in _sentences(passage):
        if section.role is not SectionRole.CONCLUSION and not re.search(r"等级|等次|自评|评定|评价为|得分", sentence):
            continue
        match = _GRADE.search(sentence)
        grade = grade_in(match["grade"]) if match else None
        if grade is not None:
            return found_text(grade.value, passage.locator.model_copy(update={"quote": sentence.strip()}))
    return NO_TEXT


_SELF_GRADE = re.compile(
    r"(?:自评|评价|评定|等级|等次)[^复审]{0,8}?[：:）)]?\s*[“\"]?(优秀|良好|较差|合格|一般|优|良|中|差)"
)


def grade_of_cell(text: str) -> str | None:
    """Return the grade of a grade cell; where self and review stand side by side, the self grade."""
    whole = grade_in(text)
    if whole is not None:
        return whole.value
    match = _SELF_GRADE.search(text)
    grade = grade_in(match[1]) if match else None
    return grade.value if grade else None
