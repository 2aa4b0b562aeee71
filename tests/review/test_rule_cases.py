"""Every rule finds its flagged cases and leaves its clean ones alone; every rule is explained."""

import re

import pytest
from review_cases import CASES, build, load_cases, register_row

from perfassist.review import all_rules, review
from perfassist.review.profiles import default_profile, parse_profile

RULES = {rule.slug: rule for rule in all_rules()}


def _file_of(rule):
    return CASES / f"{rule.code.lower()}_{rule.slug.replace('-', '_')}.yaml"


def _cases(kind):
    for rule in RULES.values():
        path = _file_of(rule)
        for number, case in enumerate(load_cases(path)[kind] if path.exists() else []):
            yield pytest.param(rule, case, id=f"{rule.slug}-{number}-{case.get('why', '')}")


def _findings(rule, case):
    report = build(case["report"])
    others = [build(spec, f"其他{number}.docx") for number, spec in enumerate(case.get("others", []))]
    profile = parse_profile(case["profile"]) if "profile" in case else default_profile()
    registers = [register_row(spec) for spec in case.get("registers", [])]
    return [
        finding for finding in review([report, *others], profile, registers)[0].findings if finding.rule == rule.slug
    ]


@pytest.mark.parametrize(("rule", "case"), list(_cases("flagged")))
def test_flagged(rule, case):
    findings = _findings(rule, case)
    assert findings
    assert case.get("says", "") in findings[0].message
    if "severity" in case:
        assert findings[0].severity.value == case["severity"]


@pytest.mark.parametrize(("rule", "case"), list(_cases("clean")))
def test_clean(rule, case):
    assert [finding.message for finding in _findings(rule, case)] == []


@pytest.mark.parametrize("rule", list(RULES.values()), ids=list(RULES))
def test_every_rule_has_cases_of_both_kinds(rule):
    cases = load_cases(_file_of(rule))
    assert cases["flagged"]
    assert cases["clean"]


@pytest.mark.parametrize("rule", list(RULES.values()), ids=list(RULES))
def test_every_rule_is_explained(rule):
    text = rule.text
    assert text.summary
    assert not text.summary.startswith("为什么")
    assert text.why
    assert text.mend
    assert text.basis
    assert text.example
    assert re.fullmatch(r"PA\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)


def test_codes_and_slugs_are_unique_and_every_case_file_has_its_rule():
    assert len({rule.code for rule in RULES.values()}) == len(all_rules()) == len(RULES)
    assert {path.name for path in CASES.glob("pa*.yaml")} == {_file_of(rule).name for rule in RULES.values()}
