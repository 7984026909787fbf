# Only make and a python3 of 3.11 or later are assumed. Everything is installed inside this folder.

PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null || echo .venv-tools/bin/uv)
RUNS ?= 40

export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# Without bytecode on disk every start of the program would compile its dependencies again.
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV

.PHONY: setup answer test lint types layers check wheel clean

setup: .venv/ready

.venv/ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --compile-bytecode --python $(PYTHON)
	@touch $@

.venv-tools/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "allegiance needs Python 3.11 or later as $(PYTHON); name another with: make PYTHON=python3.12 setup" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "$(PYTHON) cannot make environments: install its venv package (Debian: apt install python3-venv) or uv" >&2; exit 1; }
	$(PYTHON) -m venv .venv-tools
	.venv-tools/bin/python -m pip install --quiet 'uv>=0.13'

answer: setup
	$(BIN)/allegiance run venezuela-2019 --fixed --runs $(RUNS)

test: setup
	$(BIN)/python -m pytest -n 2

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup
	$(BIN)/basedpyright

layers: setup
	$(BIN)/lint-imports

check: test lint types layers wheel

wheel: setup
	$(UV) build --wheel --python $(PYTHON) --out-dir dist

clean:
	rm -rf .venv .venv-tools dist
