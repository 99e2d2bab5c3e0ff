# Everything that people and CI run. Needs Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TESTED := $(VENV)/.installed-test
CHECKED := $(VENV)/.installed-check

.PHONY: demo test test-all check format docs web build clean

demo: $(INSTALLED)  ## build the graph, ask it one question, draw it
	$(BIN)/eujp build --out build
	@echo
	$(BIN)/eujp query who-signed --param instrument=submarine-cables-moc --graph build
	@echo
	$(BIN)/eujp export svg --graph build --output build/network.svg
	@echo "The picture of the network is build/network.svg"

test: $(TESTED)  ## the suite that needs Python alone
	$(BIN)/python -m pytest -q -n 2 -m "not external"

test-all: $(TESTED) $(CHECKED)  ## everything, with other programs and the reference engines on the whole graph
	$(BIN)/python -m pytest -q -n 2

check: $(CHECKED)  ## lint, types, and every Turtle file in the house order
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m eujp_graph.cli.format --check ontology data tests/examples

format: $(CHECKED)  ## put code and Turtle in the house order
	$(BIN)/ruff check --fix
	$(BIN)/python -m eujp_graph.cli.format ontology data tests/examples

docs: $(INSTALLED)  ## make the generated pages of docs/ again
	$(BIN)/python -m eujp_graph.cli.reference docs

web: src/eujp_graph/html/web/editor.js  ## what the browser runs on the query page; needs Node 18 or newer

src/eujp_graph/html/web/editor.js: web/package-lock.json web/build.js $(wildcard web/src/*.js)
	cd web && npm ci --no-audit --no-fund --silent && npm run --silent build

build: web $(CHECKED)  ## the wheel and the source distribution
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) build dist

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(TESTED): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $@

$(CHECKED): $(TESTED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test,check,owl]"
	@touch $@
