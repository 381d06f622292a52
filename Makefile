# make run and make test do all the set-up. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run test test-quick check train chat lint format lock bench translations widget widget-figures golden clean

python := .venv/bin/python
export PYTHONWARNINGS := ignore

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 18

run: .runtime ## install, train if needed, serve the chat at http://localhost:8080
	@$(python) -m bot train --if-needed
	@exec $(python) -m bot serve

test: .test .browser ## install what tests need, check all data, run every test
	@$(python) -m bot translations compile
	@$(python) -m bot check
	@$(python) -m bot train --if-needed
	@$(python) -m ruff check bot actions tests scripts
	@$(python) -m ruff format --check bot actions tests scripts
	@$(python) -m mypy
	@$(python) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-quick: .test ## unit tests only, in seconds
	@$(python) -m bot translations compile
	@$(python) -m pytest -m "not rasa and not model and not browser and not process and not files"

check: .runtime ## check content, sentences, rules, words and translations
	@$(python) -m bot check

train: .runtime ## train a model from the data
	@$(python) -m bot translations compile
	@$(python) -m bot train

chat: .runtime ## talk with the guide in the terminal
	@$(python) -m bot chat

lint: .test ## what a machine sees in the code
	@$(python) -m ruff check bot actions tests scripts
	@$(python) -m mypy

format: .test ## lay out the code
	@$(python) -m ruff check --fix bot actions tests scripts
	@$(python) -m ruff format bot actions tests scripts

translations: .runtime ## bring the catalogs up to the Swedish source, show where they stand
	@$(python) -m bot translations update
	@$(python) -m bot translations status

widget: .test .browser ## bundle the chat for other sites (after a change of its scripts or of the numbers on its card)
	@$(python) -m bot translations compile
	@$(python) -m bot widget

widget-figures: .test .browser ## sizes and times of the chat on its own page and on another site
	@$(python) -W ignore -m scripts.measure_widget

golden: .test .browser ## write anew what screen readers meet (tests/browser/golden)
	@WRITE_GOLDEN=1 $(python) -m pytest tests/browser/test_golden.py

bench: .test ## measure training, start, turns and memory; our server and a stock Rasa side by side
	@$(python) -m scripts.bench

lock: ## resolve the locked packages again
	@scripts/lock.sh

clean: ## remove what the other targets made
	rm -rf .venv .uv models var .pytest_cache .ruff_cache .mypy_cache .rasa
	find locales -name '*.mo' -delete -o -name '*.state.json' -delete

.PHONY: .runtime .test .browser
.runtime:
	@scripts/setup.sh runtime
.test:
	@scripts/setup.sh test
.browser:
	@scripts/install-browser.sh
