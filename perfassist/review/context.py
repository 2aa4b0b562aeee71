"""What a rule may ask beside the report itself."""

from dataclasses import dataclass, field

from perfassist.domain.document import Locator
from perfassist.domain.finding import Disclosure
from perfassist.domain.profile import Profile
from perfassist.domain.register import RegisterRow
from perfassist.domain.report import Report


@dataclass(frozen=True)
class Copy:
    """A passage that stands nearly word for word in another report; `share` is the common part in percent."""

    own: Locator
    other: Report
    other_place: Locator
    share: int


@dataclass(frozen=True)
class Context:
    """The county's profile, the judgement of the report, and its surroundings.

    `papers` are the case's other papers of the same year, `last_year` those of the year before, `registers` the
    bureau's rows about this unit and project, `counties` the county names that belong to the reports received.
    """

    profile: Profile
    disclosure: Disclosure
    papers: tuple[Report, ...] = ()
    last_year: tuple[Report, ...] = ()
    registers: tuple[RegisterRow, ...] = ()
    copies: tuple[Copy, ...] = ()
    counties: frozenset[str] = field(default_factory=frozenset)
