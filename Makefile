# graphmodel: one command to set up, one to test. Python 3.11+, a JDK 17+ and Maven are all that must be there.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo stop test advisories torture mutants copies guard check format bench lock clean

help: ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

demo: $(VENV)/.installed ## Bring up the database, the sample borough and the pages, and say where to look
	@$(BIN)/graphmodel demo

stop: $(VENV)/.installed ## Stop the pages and the database
	@$(BIN)/graphmodel web stop
	@$(BIN)/graphmodel server stop

test: check guard ## Prove everything: style, types, contracts, the guard, and the tests on a real Neo4j that they start
	$(BIN)/pytest $(if $(GRAPHMODEL_TEST_URI),,-n 2 --dist loadgroup)

guard: ## Test the guard by itself, inside a Neo4j in the test's own process
	@echo "Testing the guard (Java) …"
	@log=$$(mktemp); mvn -q -B -f guard test >"$$log" 2>&1 || { cat "$$log"; rm "$$log"; exit 1; }; rm "$$log"

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.installed-dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

advisories: $(VENV)/.installed-dev ## Ask whether published vulnerabilities concern what is pinned
	@$(BIN)/python -m tests.advisories

torture: $(VENV)/.installed-dev ## Run the tests that are too slow for every day
	$(BIN)/pytest -m slow $(if $(GRAPHMODEL_TEST_URI),,-n 2 --dist loadgroup)

mutants: $(VENV)/.installed-dev ## Take every check of gate, guard and audit away, one at a time: a test has to miss each (half an hour)
	$(BIN)/python -m tests.mutation

copies: $(VENV)/.installed-dev ## Push the gate's definition into every query that repeats it
	$(BIN)/python -m tests.cypher.copies

bench: $(VENV)/.installed-dev ## Measure what the guides claim, against the bare driver in the same run
	$(BIN)/python -m benchmarks

lock: $(VENV)/.installed-dev ## Pin the newest versions that fit
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements-dev.lock

clean: ## Remove what was installed and built; the database in var/ stays
	rm -rf $(VENV) guard/target .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "graphmodel needs Python 3.11 or later: make PYTHON=python3.12 …")'
	@echo "Making the virtual environment …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Installing the locked packages …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.made requirements-dev.lock pyproject.toml
	@echo "Installing the locked packages of development …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.installed $@
