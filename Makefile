# Everything that people and CI run. Needs Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
EXTRAS := .[analysis,serve,site]
INSTALLED := $(VENV)/.installed
TESTED := $(VENV)/.installed-test
CHECKED := $(VENV)/.installed-check
DOCUMENTED := $(VENV)/.installed-docs
W3C_SHACL := tests/external/w3c-shacl
QUICK := not external and not proof

.PHONY: help demo test test-all proof mutate coverage check format docs docs-site web build constraints clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

demo: $(INSTALLED)  ## build the graph, ask it one question, draw it; the command is then at .venv/bin/eujp
	$(BIN)/eujp build --out build
	@echo
	$(BIN)/eujp trace arctic-connectivity --graph build
	@echo
	$(BIN)/eujp export svg --graph build --output build/network.svg
	@echo "The picture of the network is build/network.svg; the command is $(BIN)/eujp"

test: $(TESTED)  ## the suite that needs Python alone: some minutes
	$(BIN)/python -m pytest -q -n auto -m "$(QUICK)"

test-all: test $(CHECKED) $(W3C_SHACL)  ## the same, then what needs other programs or minutes
	$(BIN)/python -m pytest -q -n auto -m "external and not proof"

proof: $(CHECKED) mutate  ## what is run before a release: mutants, benchmarks, every browser case, owlrl on everything
	$(BIN)/python -m pytest -q -n auto -m proof
	$(BIN)/python benchmarks/measure.py
	$(BIN)/python benchmarks/hostile.py

mutate: $(TESTED)  ## whether the tests notice 200 small faults; at most 45 minutes of CPU
	$(BIN)/python -m tests.mutate

coverage: $(TESTED)  ## which lines the quick suite runs, module by module: docs/coverage.md
	$(BIN)/python -m pytest -q -n auto -m "$(QUICK)" --cov --cov-report=
	@printf '<!-- Made by make coverage. -->\n# Coverage\n\nWhat the suite of `make test` runs, lines and branches.\n\n' >docs/coverage.md
	$(BIN)/python -m coverage report --format=markdown >>docs/coverage.md
	@tail -n 1 docs/coverage.md

check: $(CHECKED)  ## lint, format, types, layers, and every Turtle file in canonical order
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache
	$(BIN)/python -m eujp_graph.cli.format --check ontology data tests/examples

format: $(CHECKED)  ## put code and Turtle in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python -m eujp_graph.cli.format ontology data tests/examples

docs: $(INSTALLED)  ## make the generated pages, drawings and shown outputs of docs/ again
	$(BIN)/python -m eujp_graph.cli.reference docs
	$(BIN)/python -m docs.drawings
	$(BIN)/python -m docs.outputs

docs-site: $(DOCUMENTED)  ## the documentation as a site that works from files: build/docs/index.html
	$(BIN)/python -m mkdocs build --strict --quiet --site-dir build/docs
	@echo "Open build/docs/index.html"

web: src/eujp_graph/html/web/editor.js  ## what the browser runs on the query page; needs Node 18 or newer

src/eujp_graph/html/web/editor.js: web/package-lock.json web/build.js $(wildcard web/src/*.js)
	cd web && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build

build: web $(CHECKED)  ## the wheel and the source distribution
	$(BIN)/python -m build

constraints: $(TESTED)  ## take up newer dependencies: constraints.txt, and the same with hashes beside it
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --python-version 3.11 --all-extras \
	  --group test --group check --group owl --group readers --group docs \
	  --generate-hashes --no-header --no-annotate --output-file constraints-hashed.txt
	sed -n 's/^\([^ ]*==[^ ]*\).*/\1/p' constraints-hashed.txt >constraints.txt

clean:  ## take away what was made
	rm -rf $(VENV) build dist

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install "pip>=25.1"  # the first with dependency groups
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(TESTED): $(INSTALLED)
	$(PIP) install -c constraints.txt -e "$(EXTRAS)" --group test
	@touch $@

$(CHECKED): $(TESTED)
	$(PIP) install -c constraints.txt -e "$(EXTRAS)" --group check --group owl --group readers
	@touch $@

# The W3C's test suite of SHACL, as the source distribution of pyshacl brings it.
$(W3C_SHACL): $(CHECKED)
	rm -rf $@ build/pyshacl && mkdir -p build/pyshacl
	$(PIP) download -c constraints.txt --no-deps --no-binary :all: --dest build/pyshacl pyshacl
	tar -xzf build/pyshacl/pyshacl-*.tar.gz -C build/pyshacl --strip-components=1
	mv build/pyshacl/test/resources/sht_tests $@
	@touch $@

$(DOCUMENTED): $(INSTALLED)
	$(PIP) install -c constraints.txt --group docs
	@touch $@
