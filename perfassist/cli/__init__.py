"""The command line: parse, call one Workspace method, show what it returns."""

from perfassist.cli.main import main

__all__ = ["main"]
