"""The annual statement: figures with their sources, sections, breakdowns that close."""

from perfassist.statement.draft import draft

__all__ = ["draft"]
