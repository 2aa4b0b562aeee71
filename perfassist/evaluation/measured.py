"""What is measured, and a figure of it."""

from dataclasses import dataclass

from perfassist.domain.record import Record
from perfassist.evaluation.gold import JsonDict
from perfassist.workspace import Workspace


class Measured(Record):
    """One figure: what was measured, on which split, over how many things."""

    evaluation: str
    split: str
    name: str
    value: float
    n: int

    @property
    def key(self) -> str:
        """The figure's name in the baseline."""
        return f"{self.evaluation}/{self.split}/{self.name}"


@dataclass(frozen=True)
class Subject:
    """What is measured: the exports of every folder of reports, the workspace of the county that has ledgers,
    and one that holds only that county's development split.
    """

    workspace: Workspace
    development: Workspace
    export: JsonDict
