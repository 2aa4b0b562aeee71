"""What a review rule is: one function in one file of `review/rules/`, found by folder, catalogued from its docstring."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from perfassist.domain.catalogue import RuleText
from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context


@dataclass(frozen=True)
class Hit:
    """A fault at its places, before the runner stamps it; `severity` only where the case differs from the rule."""

    message: str
    locators: tuple[Locator, ...]
    severity: Severity | None = None


Check = Callable[[Report, Context], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule with its stable code and slug."""

    code: str
    slug: str
    title: str
    severity: Severity
    check: Check

    @property
    def text(self) -> RuleText:
        """The catalogue entry, taken from the docstring."""
        docstring = self.check.__doc__ or ""
        parts = _parts(docstring)
        return RuleText(
            slug=self.slug, code=self.code, title=self.title, severity=self.severity,
            summary=docstring.strip().splitlines()[0], why=parts.get("为什么", ""), mend=parts.get("怎么改", ""),
            basis=parts.get("依据", ""), example=parts.get("例", ""),
        )  # fmt: skip


def rule(code: str, slug: str, title: str, severity: Severity) -> Callable[[Check], Check]:
    """Register a check as a rule; its docstring holds 为什么, 怎么改, 依据 and 例, each on a line of its own."""

    def register(check: Check) -> Check:
        if any(known.code == code or known.slug == slug for known in _RULES):
            raise ValueError(f"rule {code} {slug} is registered twice")
        _RULES.append(Rule(code=code, slug=slug, title=title, severity=severity, check=check))
        return check

    return register


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return every rule of the folder, by code."""
    from perfassist.review import rules

    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")
    return tuple(sorted(_RULES, key=lambda known: known.code))


_RULES: list[Rule] = []
_PART = re.compile(r"^\s*(为什么|怎么改|依据|例)[:：]", re.M)


def _parts(docstring: str) -> dict[str, str]:
    pieces = _PART.split(docstring)
    return {name: re.sub(r"\s*\n\s*", "", body).strip() for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}
