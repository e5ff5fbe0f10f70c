# One line a command, no logic; what they do stands in src/edition and in README.
PYTHON ?= python3
RUN := .venv/bin/python

site: .venv/site ## build the edition into site/
	@$(RUN) -m edition build

serve: .venv/site ## live preview, reloads on every change, starts anew when its Python changes
	@NO_MKDOCS_2_WARNING=1 $(RUN) -m watchdog.watchmedo auto-restart -R -d src -p '**/*.py' --debounce-interval 0.2 --no-restart-on-command-exit -- $(RUN) -m mkdocs serve -w references.bib -w data -w overrides -w src

original: .venv/site ## the site with the words of your own copy: make original PAPER=path/to/paper.pdf
	@$(RUN) -m edition original "$(PAPER)"

check: .venv/site ## check the sources without building
	@$(RUN) -m edition check

lock: .venv/site ## add new addresses to data/addresses.lock, renew fingerprints of corrected paragraphs
	@$(RUN) -m edition lock

release: .venv/site ## freeze the pages as a version to be cited: make release VERSION=1.0
	@$(RUN) -m edition release "$(VERSION)"

test: .venv/test ## install what the tests need, then run all of them
	@$(RUN) -m tests

links: .venv/site ## ask all external addresses whether they answer; writes data/links.json (needs network)
	@$(RUN) -m edition links

pins: .venv/pins ## write requirements*.txt anew from pyproject.toml
	@$(RUN) -m uv pip compile -q pyproject.toml -o requirements.txt
	@$(RUN) -m uv pip compile -q pyproject.toml --extra test -o requirements-test.txt

bench: .venv/test ## speed and size beside plain Material, as ratios
	@$(RUN) -m tests.bench

audit: site .venv/test ## accessibility of every page, light and dark, at three widths, with everything open
	@$(RUN) -m tests.audit

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*##/ {printf "%-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "The edition needs Python 3.11.5 or newer, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv .venv && touch $@

.venv/site: .venv/python requirements.txt pyproject.toml
	@echo "Installing what the build needs (once, about a minute) …"
	@$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(RUN) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . && touch $@

.venv/test: .venv/site requirements-test.txt
	@echo "Installing what the tests need (once) …"
	@$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.txt && touch $@

.venv/pins: .venv/site
	@$(RUN) -m pip install -q --disable-pip-version-check --no-build-isolation -e '.[pins]' && touch $@

.PHONY: site serve original check lock release test bench audit links pins help
