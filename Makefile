# make report   sets everything up in .venv and builds the 2017 report
# make test     sets everything up and passes the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: report test sentences lint types layers bench clean

report: $(READY)
	$(BIN)/report-gen build 2017

test: $(READY) lint types layers
	$(BIN)/python -m pytest

# 300 random data sets, every sentence recomputed; `make test` takes the first 60 of them
sentences: $(READY)
	REPORT_GEN_SETS=300 $(BIN)/python -m pytest tests/sentences

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python bench/run.py
	$(BIN)/python bench/workbook.py

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
