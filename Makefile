# Two commands do everything: `make run` and `make test`. The machine needs Python 3.11 to 3.13 with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := 0.13.9

.PHONY: run test lint types walls check bench quality clocks soak demo-discord bench-discord clean bench-intake

run: $(VENV)/.run
	@exec $(BIN)/python -m bot start

test: $(VENV)/.dev
	$(BIN)/python -m pytest --cov=bot --cov=summarizer --cov-report=term:skip-covered $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

walls: $(VENV)/.dev
	$(BIN)/lint-imports

check: lint types walls

bench: $(VENV)/.dev
	$(BIN)/python tools/bench.py

quality: $(VENV)/.dev
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r pyproject.toml --extra quality
	$(BIN)/python tools/quality.py $(DATA) $(ARGS)
	$(BIN)/python tools/quality_summaries.py $(DATA)
	$(BIN)/python tools/quality_stories.py $(DATA)

lock: $(VENV)/.uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements-dev.lock

clocks: $(VENV)/.dev
	PYTHONPATH=. $(BIN)/python tests/schedule/clock_changes.py

bench-intake: $(VENV)/.dev
	$(BIN)/python tools/bench_intake.py $(ARGS)

bench-discord: $(VENV)/.dev
	$(BIN)/python tools/bench_discord.py $(ARGS)

demo-discord: $(VENV)/.dev
	@PYTHONPATH=.:tests $(BIN)/python -m fake_discord

soak: $(VENV)/.dev
	PYTHONPATH=.:tests $(BIN)/python tests/process/soak.py $(or $(KILLS),1000)

clean:
	rm -rf $(VENV)

$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "Pullquote needs Python 3.11, 3.12 or 3.13; this is %d.%d. Say which to use: make run PYTHON=python3.11" % sys.version_info[:2])'
	@echo "Setting up (once, a minute or two): a virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV)"
	@touch $@

$(VENV)/.run: requirements.lock | $(VENV)/.uv
	@echo "Installing the pinned requirements …"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run | $(VENV)/.uv
	@echo "Installing the pinned development requirements …"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@
