"""Prompt files: one Markdown file per prompt, front matter and a Chinese body with $variables."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from string import Template

import yaml
from pydantic import ValidationError

from perfassist.domain.errors import InputError
from perfassist.domain.record import Record


class Prompt(Record):
    """A prompt as its file gives it."""

    name: str
    version: int
    purpose: str
    variables: tuple[str, ...]
    returns: str
    body: str

    @property
    def reference(self) -> str:
        """Name, version and content hash: what a stored model output is marked with."""
        return f"{self.name}@{self.version}#{hashlib.sha256(self.body.encode()).hexdigest()[:8]}"

    def fill(self, variables: Mapping[str, str]) -> str:
        """Return the body with its variables set; missing or surplus variables are errors of ours."""
        if set(variables) != set(self.variables):
            raise ValueError(f"prompt {self.name} takes {sorted(self.variables)}, got {sorted(variables)}")
        return Template(self.body).substitute(variables)


def load_prompt(folder: Path, name: str) -> Prompt:
    """Read a prompt file. Raises `InputError` when it is missing or not well formed."""
    path = folder / f"{name}.md"
    try:
        head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
        prompt = Prompt(name=name, body=body.strip(), **yaml.safe_load(head))
    except (OSError, ValueError, TypeError, ValidationError, yaml.YAMLError) as error:
        raise InputError(f"提示词文件不可用：{path.name}", "请恢复安装包自带的 prompts 文件夹") from error
    used = set(Template(prompt.body).get_identifiers())
    if used != set(prompt.variables):
        raise InputError(f"提示词文件 {path.name} 声明的变量与正文不一致", f"正文用到：{sorted(used)}")
    return prompt
