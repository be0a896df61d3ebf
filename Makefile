# Two commands do all the set-up on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# SQLAlchemy's compiled wheels and spaCy's need no compiler; the stamp makes the second run a matter of seconds.
STAMP := $(VENV)/installed

.PHONY: demo test lint types contracts unit exhaustive mutants bench tour clean

demo: $(STAMP)
	$(BIN)/reconcile demo

test: lint types contracts unit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/pytest -n auto

# Every event on every kind of question of up to six claims, and many examples of every property: some forty minutes of one core.
exhaustive: $(STAMP)
	$(BIN)/pytest -n 2 --hypothesis-profile=thorough $(shell grep -l '^@given' tests/test_*.py)
	RECONCILE_EXHAUSTIVE=1 $(BIN)/pytest -n 2 --durations=0 tests/test_reconcile_moves_smallest.py

# What a small change of the rules would get away with (docs/mutants.md): half an hour of one core.
mutants: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,mutants]'
	$(BIN)/python tools/mutants.py

bench: $(STAMP)
	$(BIN)/python -m tests.bench

tour: $(STAMP)
	$(BIN)/python -m examples.tour

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Reconcile needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(STAMP)

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache
