"""The review: rules over reports, whether a problem is told, and who needs a person first."""

from collections.abc import Iterator

from perfassist.domain.catalogue import RuleText
from perfassist.domain.profile import Profile
from perfassist.review.problems import judge
from perfassist.review.ranking import rank
from perfassist.review.rule import Rule, all_rules
from perfassist.review.runner import review


def rule_texts(profile: Profile) -> Iterator[RuleText]:
    """Yield the catalogue of the rules that are on in this county, with the severity they have there."""
    for rule in all_rules():
        if not {rule.slug, rule.code} & set(profile.rules.off):
            severity = profile.rules.severity.get(rule.slug, rule.severity)
            yield rule.text.model_copy(update={"severity": severity})


__all__ = ["Rule", "all_rules", "judge", "rank", "review", "rule_texts"]
