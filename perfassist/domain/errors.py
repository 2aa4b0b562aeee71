"""The errors a user can meet.

```
PerfassistError(message, hint)
├── InputError       exit code 2: the input or the arguments are at fault
│   └── UnreadableFile   one file of a batch; it is recorded, the batch goes on
├── ModelError       exit code 4: the language model is at fault
└── WorkspaceError   exit code 5: the workspace is at fault
```
The message names the thing, the hint says what to do next. Anything else that is raised is our fault.
"""


class PerfassistError(Exception):
    """An error with a message for the user and a hint at the next step, both in Chinese."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}（{self.hint}）" if self.hint else self.message


class InputError(PerfassistError):
    """The input or the arguments are at fault."""

    exit_code = 2


class UnreadableFile(InputError):
    """A file that could not be read; the reason is the message."""


class ModelError(PerfassistError):
    """The language model is at fault."""

    exit_code = 4


class WorkspaceError(PerfassistError):
    """The workspace is at fault."""

    exit_code = 5
