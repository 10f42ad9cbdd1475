# On a fresh machine with Python 3.11 to 3.13 and make: `make demo`, `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint readers score bench imports many scale profile snapshot kills lowest schemas docs pages pictures clean cliffs fuzz

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@

# Real drafts with real faults; finding them is what is shown, so it does not fail.
demo: .venv/ready
	$(BIN)/followup-lint --exit-zero examples/

lint: .venv/ready
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint readers
	$(BIN)/pytest -n auto

# What the tests read reports with, and shells that complete commands. Without root, tests that lack them are skipped.
readers: .venv/ready
	@missing=$$(for each in chromium chromedriver:chromium-driver node:nodejs npm zsh fish nvim:neovim; do \
	  command -v "$${each%%:*}" >/dev/null || echo "$${each##*:}"; done); \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y $$missing || true; fi
	@if command -v npm >/dev/null && [ ! -e .venv/npm/node_modules/.bin/rdformat-validator ]; then \
	  npm install --silent --no-fund --no-audit --prefix .venv/npm @umbrelladocs/rdformat-validator@1.0.1 || true; fi

# Precision and recall by code on the half of the labelled drafts that rules were not built on, and on our own drafts.
score: .venv/ready
	$(BIN)/python benchmarks/quality.py --half b tests/corpus/drafts.jsonl
	$(BIN)/python benchmarks/quality.py tests/corpus/own.jsonl
	$(BIN)/python benchmarks/quality.py tests/corpus/genuine.jsonl tests/corpus/strangers.jsonl

# A cold start against bare spaCy, compared with benchmarks/ratios.json; fails if a fifth was lost.
bench: .venv/ready
	$(BIN)/python benchmarks/cold.py

# What each command imports, by library, and how long it takes; fails if one imports what it has no use for.
imports: .venv/ready
	$(BIN)/python benchmarks/imports.py

# Seven hundred different drafts, with one process and two, and other linters on the same texts.
many: .venv/ready
	$(BIN)/python benchmarks/many.py --peers

# A thousand drafts and ten thousand: time a draft, and memory.
scale: .venv/ready
	$(BIN)/python benchmarks/scale.py

# Where the time of one draft goes, and of each of many.
profile: .venv/ready
	$(BIN)/python benchmarks/stages.py
	$(BIN)/python benchmarks/stages.py --many

# What is found in all labelled drafts, for review; a test compares.
snapshot: .venv/ready
	$(BIN)/python tests/snapshot.py

# Kills the commands that write files before each line that writes, and looks at what they leave.
kills: .venv/ready
	$(BIN)/python tests/kills.py

# A megabyte of everything that is read: CPU seconds and memory; fails if one of them takes over 5 s or 1 GB.
cliffs: .venv/ready
	$(BIN)/python benchmarks/cliffs.py

# Ten minutes of odd bytes for every reader (Linux and macOS).
fuzz: .venv/ready
	$(BIN)/pip install --quiet "atheris>=3.0"
	$(BIN)/python tests/fuzz/run.py --seconds 600

# The oldest versions of everything that pyproject.toml allows, in an environment of their own.
.venv-lowest/ready: pyproject.toml
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/pip install --quiet --upgrade pip uv
	VIRTUAL_ENV=.venv-lowest .venv-lowest/bin/uv pip install --quiet --resolution lowest-direct --editable . --group dev
	touch $@

lowest: .venv-lowest/ready
	.venv-lowest/bin/pytest -n auto

# Written by the models, read by editors; a test says when they are stale.
schemas: .venv/ready
	$(BIN)/python -c "from followup_lint import config, context, rule; open('schemas/interview.schema.json', 'w').write(context.schema_text()); open('schemas/rule.schema.json', 'w').write(rule.schema_text()); open('schemas/config.schema.json', 'w').write(config.schema_text())"

# The catalogue, and the site made of docs/, in site/; a test says when the catalogue is stale.
docs: .venv/ready
	$(BIN)/python -c "from followup_lint import rule; from followup_lint.reporters import catalogue; open('docs/rules.md', 'w').write(catalogue.render(rule.load_rules()))"
	$(BIN)/python -c "from followup_lint.config import reference; open('docs/configuration.md', 'w').write(reference.render())"
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# What the commands of README and docs print; a test says when it is stale.
pages: .venv/ready
	$(BIN)/python docs/blocks.py README.md $(filter-out docs/rules.md,$(wildcard docs/*.md))

# Screenshots of real runs.
pictures: .venv/ready readers
	mkdir -p build
	$(BIN)/python docs/screenshot.py docs/timing.svg 160 $(BIN)/followup-lint timing examples/season --now 2026-11-25T10:00:00+00:00
	$(BIN)/python docs/screenshot.py docs/check.svg 100 $(BIN)/followup-lint examples/northwind/thank-you.txt
	$(BIN)/followup-lint --exit-zero --output-format html:build/page.html examples/northwind/thank-you.txt
	$(BIN)/python docs/page.py docs build/page.html

clean:
	rm -rf .venv .venv-lowest site
