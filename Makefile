# On a fresh machine with Python 3.11 to 3.13 and make: `make demo`, `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: test lint schemas clean

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@

lint: .venv/ready
	$(BIN)/ruff check src tests
	$(BIN)/mypy

test: lint
	$(BIN)/pytest

clean:
	rm -rf .venv
