# Everything by name. Needs Python 3.11 or later, make and a package index; `make help` is the list.

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	if $$name -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	echo $$name; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check
READY := $(VENV)/.ready
EXAMPLE := examples/atlantic_patrols.txt
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run serve test cover lint format types layers docs sdist corpora browser bench check generated lock clean

help:  ## list what can be made
	@printf '\n  \033[1mDragoman\033[0m: reads the news of states and keeps the record\n\n'
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | \
		awk -F '\t' '{printf "  make %-9s %s\n", $$1, $$2}'
	@printf '\n  Options go in ARGS: make test ARGS="-k cli -x"\n\n'

$(READY): pyproject.toml requirements-dev.lock
	@test -n "$(PYTHON)" || { echo "Dragoman needs Python 3.11 or later with venv (Debian: apt install python3 python3-venv)."; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@{ $(PIP) --requirement requirements-dev.lock && \
		$(PIP) --no-deps --no-build-isolation --editable . ; } >$(VENV)/setup.log 2>&1 || \
		{ tail -n 30 $(VENV)/setup.log; exit 1; }
	@touch $@

setup: $(READY)  ## make .venv with everything that development needs

run: $(READY)  ## read a page of examples/ and show who did what to whom
	@$(BIN)/dragoman read $(EXAMPLE) $(ARGS)
	@printf '\nThis was \033[1m$(BIN)/dragoman read $(EXAMPLE)\033[0m. Next, try:\n\n'
	@printf '  %-72s %s\n' \
		"$(BIN)/dragoman read $(EXAMPLE) --why 1" "why the first line was coded so" \
		"$(BIN)/dragoman read $(EXAMPLE) --published 2026-05-15" "give the page the date it lacks" \
		"$(BIN)/dragoman extract examples/field_hospital.html" "what was kept and set apart, and why" \
		"$(BIN)/dragoman run examples --db news.db" "keep the record of many pages" \
		"$(BIN)/dragoman serve --db news.db" "look at the record in a browser"
	@printf '\n'

serve: $(READY)  ## record the pages of examples/ in build/example.db and open the site on them
	@mkdir -p build
	@$(BIN)/dragoman run examples --db build/example.db
	@$(BIN)/dragoman serve --db build/example.db $(ARGS)

test: $(READY)  ## run every test that needs no browser
	$(BIN)/python -m pytest -m "not browser" $(ARGS)

FOUNDATION := types codebook errors config
cover: $(READY)  ## types, codebook, errors and config are covered to the last branch
	$(BIN)/python -m pytest -q tests/unit/types tests/unit/codebook tests/unit/test_errors.py \
		tests/unit/test_config.py --cov-branch --cov-fail-under=100 --cov-report=term:skip-covered \
		$(FOUNDATION:%=--cov=dragoman.%) $(ARGS)

lint: $(READY)  ## style: ruff check and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY)  ## put the code in order, as lint wants it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY)  ## types: mypy, strict, code and tests
	$(BIN)/mypy

layers: $(READY)  ## rooms: who may import whom
	$(BIN)/lint-imports --no-cache

docs: $(READY)  ## build the documentation; a warning is an error
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

sdist: $(READY)  ## build wheel and sdist, install the wheel bare, code one sentence with it
	$(BIN)/python .ci/bare.py

corpora: $(READY)  ## quality benchmarks that run in under two minutes, against their floors
	$(BIN)/python -m benchmarks.quality.floors

browser: $(READY)  ## the site in Chromium (Debian: apt install chromium chromium-driver)
	$(BIN)/python -m pytest tests/browser -m browser $(ARGS)

bench: $(READY)  ## speed, room by room
	$(BIN)/python -m benchmarks.speed $(ARGS)

check: lint types layers test docs  ## what CI runs, without browser, PostgreSQL and benchmarks

generated: $(READY)  ## write the generated pages of the documentation anew
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/generate_codebook.py

lock:  ## write requirements-dev.lock anew from pyproject.toml
	$(PYTHON) .ci/lock.py

clean:  ## remove .venv and everything generated
	rm -rf $(VENV) build dist docs/_build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
