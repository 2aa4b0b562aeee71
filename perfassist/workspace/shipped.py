"""What ships with the program: the corpus, the evaluations and the prompts."""

from importlib.resources import files
from pathlib import Path

from perfassist.domain.errors import InputError


def shipped(name: str) -> Path:
    """Return the folder `corpus`, `evals` or `prompts`: inside an installed package, else at the top of the checkout."""
    package = Path(str(files("perfassist")))
    for folder in (package / "_shipped" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise InputError(f"安装包里缺少 {name}", "请重新安装 perfassist")
