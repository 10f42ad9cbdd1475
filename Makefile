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

# Written by the models, read by editors; a test says when they are stale.
schemas: .venv/ready
	$(BIN)/python -c "from followup_lint import context, rule; open('schemas/interview.schema.json', 'w').write(context.schema_text()); open('schemas/rule.schema.json', 'w').write(rule.schema_text())"

test: lint
	$(BIN)/pytest

clean:
	rm -rf .venv
