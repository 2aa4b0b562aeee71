"""From the neutral document to reports, ledgers and rules: the meaning of what stands where."""

from perfassist.extraction.document import extract
from perfassist.extraction.result import Extraction

__all__ = ["Extraction", "extract"]
