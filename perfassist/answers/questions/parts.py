"""What was read from a question, put together for planning."""

from dataclasses import dataclass

from perfassist.answers.questions.grammar import Asked
from perfassist.answers.questions.subject import Subjects
from perfassist.answers.questions.topics import Topic
from perfassist.domain.answer import Filter, QueryPlan


@dataclass(frozen=True)
class Parts:
    """What was read from a question: whom it names, what it asks, its conditions, and the nouns around them."""

    subjects: Subjects
    asked: Asked
    topic: Topic
    filters: tuple[Filter, ...]
    nouns: str
    within: tuple[Filter, ...] = ()

    @property
    def conditions(self) -> tuple[Filter, ...]:
        """The conditions that are no names."""
        return (*self.filters, *self.topic.filters)


def with_changes(plan: QueryPlan, **changes: object) -> QueryPlan:
    """Return a plan with some of its parts changed, checked anew."""
    return QueryPlan.model_validate({**plan.model_dump(), **changes})
