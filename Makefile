# make report   sets up what the program needs in .venv and builds the 2017 report
# make quick    the tests of a minute: figures, editions, rules, sentences, layout, the files of a project, the golden report
# make test     sets everything up and passes all tests
# make sentences  300 random data sets, every sentence recomputed (make test takes 60)
# make lowest   builds the example with the oldest libraries that pyproject.toml allows
# make lock     writes the three locks anew (needs uv)
PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
# a file of tests stays with one worker, which makes its shared inputs once; the heaviest files come first (tests/costs.py)
WORKERS := --numprocesses auto --dist loadfile --no-loadscope-reorder
# a minute on two processors that do nothing else
QUICK := tests/golden $(addprefix tests/unit/,checks cli derive document edition figures layout narrative project)
READY := $(VENV)/.ready
DEV := $(VENV)/.dev
LOWEST := .venv-lowest

.PHONY: report quick test sentences lint types layers bench lowest lock clean

report: $(READY)
	$(BIN)/report-gen build 2017

quick: $(DEV)
	$(BIN)/python -m pytest $(WORKERS) $(QUICK)

test: $(DEV) lint types layers
	$(BIN)/python -m pytest $(WORKERS)

# 300 random data sets, every sentence recomputed; `make test` takes the first 60 of them
sentences: $(DEV)
	REPORT_GEN_SETS=300 $(BIN)/python -m pytest tests/sentences

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy
	$(BIN)/mypy --config-file tests/mypy.ini

layers: $(DEV)
	$(BIN)/lint-imports

bench: $(DEV)
	$(BIN)/python bench/run.py
	$(BIN)/python bench/growth.py
	$(BIN)/python bench/layers.py
	$(BIN)/python bench/workbook.py

lowest: $(LOWEST)/.ready
	folder=$$(mktemp -d) && cp -r inputs templates $$folder && \
		$(LOWEST)/bin/python -m report_gen build 2017 --root $$folder && rm -r $$folder

$(LOWEST)/.ready: lowest.lock
	$(PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --require-hashes -r lowest.lock
	touch $@

# every platform and Python that the program supports in one file; no place of this machine in it
COMPILE = $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --quiet

lock:
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --constraints requirements.lock --output-file requirements-dev.lock
	rm -f lowest.lock
	$(COMPILE) --resolution lowest-direct --output-file lowest.lock

$(READY): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $(READY)

$(DEV): $(READY) requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $(DEV)

clean:
	rm -rf $(VENV) $(LOWEST) .pytest_cache .mypy_cache .ruff_cache .hypothesis
