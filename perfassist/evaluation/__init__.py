"""The shipped evaluations: the contract's JSON measured against gold answers, by split."""

from perfassist.evaluation.measured import Measured
from perfassist.evaluation.runner import EVALUATIONS, evaluate, read_baseline, write_baseline

__all__ = ["EVALUATIONS", "Measured", "evaluate", "read_baseline", "write_baseline"]
