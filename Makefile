# Everything runs in an environment of its own, made from the locks on first use and again when they change.

PYTHON ?= python3
VENV ?= .venv
FILE ?= templates/briefs/example-website.docx
OUT ?=
UV ?= uv
export FILE OUT

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps
# The lock holds the build backend too, and what it needs to install in place: nothing is fetched that is not pinned.
BACKEND := import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "editables", sep="\n")
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

.PHONY: help review test bench lock clean
.DEFAULT_GOAL := help

help: ## say what there is to make
	@awk -F ' ?## ' '/^[a-z]+:.* ## / { split($$1, target, ":"); printf "  make %-8s %s\n", target[1], $$2 }' Makefile

review: $(VENV)/.installed ## review FILE (default: the example brief) and write the annotated copy to OUT
	@name="$${FILE##*/}"; force=; \
	if [ -z "$$OUT" ]; then mkdir -p build; OUT="build/$${name%.*}.reviewed.$${name##*.}"; force=--force; fi; \
	$(BIN)/briefcheck review "$$FILE" --sections missing -o "$$OUT" $$force && \
	printf '\nThe annotated copy: %s\n' "$$OUT"

test: $(VENV)/.installed-dev addin/node_modules/.package-lock.json ## check style, types and architecture, and run all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

bench: $(VENV)/.installed-dev ## measure the cost of a review against python-docx
	$(BIN)/python benchmarks/word.py

lock: ## pin all dependencies anew, with their hashes (needs uv)
	$(PYTHON) -c '$(BACKEND)' | $(LOCK) --upgrade pyproject.toml - -o requirements.lock
	$(LOCK) --upgrade --group dev --constraints requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## take away the environment and all that was built
	rm -rf $(VENV) addin/node_modules build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

addin/node_modules/.package-lock.json: addin/package-lock.json # what the tests of the pane need; they skip without
	@if command -v npm >/dev/null; then npm ci --prefix addin --no-audit --no-fund --loglevel=error; fi

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Briefcheck needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo "not there")." >&2; \
		echo "Name one that is, as in: make review PYTHON=python3.12" >&2; exit 1; }
	@echo "Making an environment in $(VENV); this happens once."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.made
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q service # a start is twice as fast, also where Python may not write bytecode itself
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | $(VENV)/.installed
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
