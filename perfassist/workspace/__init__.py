"""What a user can do with a folder of reports: one method per verb. The only place that knows both sides."""

from perfassist.workspace.workspace import CheckResult, Progress, Workspace

__all__ = ["CheckResult", "Progress", "Workspace"]
