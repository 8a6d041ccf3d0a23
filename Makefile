# make demo    the sample study through all five phases, results in out/
# make test    the checks and tests, with a real browser and a real PostgreSQL; make thorough: those that take long too
# make lab     JupyterLab on the notebooks;  make app: the same notebooks as an app
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --no-compile --constraint constraints.txt
# Compiled on all cores, and not what nobody imports: the tests of libraries, and the largest of them, which compile as they load.
COMPILE := $(BIN)/python -m compileall -q -j 0 -x '/(tests?|testing|torch|transformers|sympy)/' $(VENV)/lib > /dev/null 2>&1 || true

.PHONY: demo test thorough check style types layers lab app browser clean

demo: $(VENV)/installed
	$(BIN)/workbench demo --out out

test: $(VENV)/installed-dev
	@$(MAKE) --no-print-directory --jobs --output-sync style layers browser
	@# Types are checked beside the tests, which wait for browsers and kernels now and then; the tests' summary comes last.
	@$(BIN)/mypy > $(VENV)/types.log 2>&1 & types=$$!; \
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile; tests=$$?; \
	wait $$types || { cat $(VENV)/types.log; exit 1; }; \
	exit $$tests

thorough: export HYPOTHESIS_PROFILE := thorough
thorough: test

check: style types layers

style: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports --no-cache

lab: $(VENV)/installed
	$(BIN)/workbench lab

app: $(VENV)/installed
	$(BIN)/workbench app

browser: $(VENV)/installed-dev
	bash .ci/chromium $(BIN)/playwright

clean:
	rm -rf $(VENV) out

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing; the first time this takes a few minutes."
	$(PIP) --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing, with what the tests need; the first time this takes a few minutes."
	$(PIP) --editable '.[dev]'
	@$(COMPILE)
	@touch $(VENV)/installed $@
