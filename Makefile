# Two commands set everything up: `make demo` and `make test`. Each makes its own environment first:
# with uv when it is there, else with the standard library's venv and pip.
.PHONY: demo test lint eval check clean

ifneq ($(shell command -v uv 2>/dev/null),)
READY := .venv/.ready-uv
RUN := uv run --no-sync
else
READY := .venv/.ready-pip
RUN := PATH="$(CURDIR)/.venv/bin:$$PATH"
endif

demo: $(READY)
	$(RUN) perfassist demo --out demo

test: $(READY)
	$(RUN) pytest

lint: $(READY)
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports

eval: $(READY)
	$(RUN) perfassist eval

check: lint eval test

.venv/.ready-uv: pyproject.toml uv.lock
	uv sync --frozen
	@touch $@

.venv/.ready-pip: pyproject.toml
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	.venv/bin/python -m pip install --quiet --editable . --group dev
	@touch $@

clean:
	rm -rf .venv demo dist build .pytest_cache .mypy_cache .ruff_cache
