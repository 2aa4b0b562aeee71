"""The layers hold: the import contracts of pyproject.toml are kept."""

from importlinter.cli import lint_imports


def test_import_contracts_are_kept():
    assert lint_imports(no_cache=True) == 0
