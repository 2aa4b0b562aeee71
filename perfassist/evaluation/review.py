"""Review: each rule's precision and recall, false alarms, disclosure and concealment, against the gold defects."""

from collections import Counter
from collections.abc import Iterator
from typing import cast

from perfassist.evaluation.extraction import matched
from perfassist.evaluation.gold import corpus_files, rows_of
from perfassist.evaluation.measured import Measured, Subject


def measure(subject: Subject, split: str) -> Iterator[Measured]:
    """Measure the findings of the split's reports.

    A rule counts once per report. Only certain gold defects are owed; an arguable one is neither owed nor wrong.
    """
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    alarms = clean = right = told = 0
    concealed: Counter[tuple[bool, bool]] = Counter()
    pairs = [pair for file in corpus_files() if file.split == split for pair in matched(file, subject.export)]
    for gold, got in pairs:
        found = {str(finding["rule"]) for finding in rows_of(got, "findings")}
        defects = rows_of(gold, "defects")
        owed = {str(defect["rule"]) for defect in defects if defect.get("certain", True)}
        arguable = {str(defect["rule"]) for defect in defects} - owed
        hit.update(found & owed)
        missed.update(owed - found)
        wrong.update(found - owed - arguable)
        traps = set(cast("list[str]", gold.get("clean_rules") or []))
        alarms += len(found & (traps - owed - arguable))
        clean += 1
        told += 1
        right += gold.get("disclosure") == got.get("disclosure")
        concealed[bool(gold.get("concealment")), bool(got.get("concealment"))] += 1
    yield from _figures(split, hit, missed, wrong)
    yield _figure(split, "false alarms on trap rules per report", alarms / max(clean, 1), clean)
    yield _figure(split, "findings not in the gold per report", sum(wrong.values()) / max(clean, 1), clean)
    yield _figure(split, "disclosure accuracy", right / max(told, 1), told)
    yield _figure(
        split, "concealment F1", _f1(concealed[True, True], concealed[False, True], concealed[True, False]), told
    )


def _figures(split: str, hit: Counter[str], missed: Counter[str], wrong: Counter[str]) -> Iterator[Measured]:
    total = sum(hit.values())
    yield _figure(
        split, "recall of certain defects", total / max(total + sum(missed.values()), 1), total + sum(missed.values())
    )
    yield _figure(split, "precision", total / max(total + sum(wrong.values()), 1), total + sum(wrong.values()))
    for rule in sorted(hit | missed | wrong):
        owed = hit[rule] + missed[rule]
        if owed:
            yield _figure(split, f"recall {rule}", hit[rule] / owed, owed)
        if hit[rule] + wrong[rule]:
            yield _figure(split, f"precision {rule}", hit[rule] / (hit[rule] + wrong[rule]), hit[rule] + wrong[rule])


def _f1(hit: int, wrong: int, missed: int) -> float:
    return 2 * hit / (2 * hit + wrong + missed) if hit else float(not (wrong or missed))


def _figure(split: str, name: str, value: float, n: int) -> Measured:
    return Measured(evaluation="review", split=split, name=name, value=value, n=n)
