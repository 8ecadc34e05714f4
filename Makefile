# Every target builds .venv from requirements.lock when it is missing or stale.
PYTHON ?= python3.11
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
PEERS := .venv-peers
PEERS_READY := $(PEERS)/.ready
RECORDLINKAGE := .venv-recordlinkage
RECORDLINKAGE_READY := $(RECORDLINKAGE)/.ready
PERSONS ?= 20000
SEED ?= 2026

.DEFAULT_GOAL := help
.PHONY: help validate test fuzz check sample bench accuracy format lock lock-peers documents

help: ## every target with one line
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@echo "Menyiapkan .venv ..." >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Tools that are only measured have an environment of their own, so that none of what they need reaches ours.
$(PEERS_READY): benchmarks/peers.lock
	@echo "Menyiapkan $(PEERS) ..." >&2
	@$(PYTHON) -m venv --clear $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r benchmarks/peers.lock
	@touch $@

# This one asks for an older pandas than the others are measured with.
$(RECORDLINKAGE_READY): benchmarks/recordlinkage.lock
	@echo "Menyiapkan $(RECORDLINKAGE) ..." >&2
	@$(PYTHON) -m venv --clear $(RECORDLINKAGE)
	@$(RECORDLINKAGE)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r benchmarks/recordlinkage.lock
	@touch $@

validate: $(READY) ## data/raw to a new published run in data/clean; an empty data/raw is first filled with invented people
	@if [ -z "$$(ls -A data/raw 2>/dev/null)" ]; then $(RUN) -m pipeline sample --persons $(PERSONS) --seed $(SEED) --out data/raw --messy; fi
	@$(RUN) -m pipeline validate

sample: $(READY) ## invented deliveries: make sample PERSONS=20000 SEED=2026 OUT=folder
	@$(RUN) -m pipeline sample --persons $(PERSONS) --seed $(SEED) --out $(or $(OUT),data/raw) --messy

test: $(READY) ## the whole test suite, as CI runs it
	@$(RUN) -m pytest -n 2

fuzz: $(READY) ## ten times as many mutated files as the test suite reads: make fuzz FUZZ=10
	@FUZZ=$(or $(FUZZ),10) $(RUN) -m pytest -n 2 tests/fuzz

check: $(READY) ## format, lint, types, import contracts, generated documents are current
	@$(RUN) -m ruff format --check pipeline schemas tests benchmarks
	@$(RUN) -m ruff check pipeline schemas tests benchmarks
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports
	@$(RUN) -m pipeline.dictionary --check

documents: $(READY) ## write the generated documents anew
	@$(RUN) -m pipeline.dictionary

format: $(READY) ## put the code in form
	@$(RUN) -m ruff format pipeline schemas tests benchmarks
	@$(RUN) -m ruff check --fix pipeline schemas tests benchmarks

bench: $(READY) $(PEERS_READY) $(RECORDLINKAGE_READY) ## what reading, validating, matching, a run of 1,000,000 persons and its programmes cost (PERSONS=1000000)
	@$(RUN) -m benchmarks.ingest
	@$(RUN) -m benchmarks.validation
	@$(RUN) -m benchmarks.matching
	@$(RUN) -m benchmarks.run
	@$(RUN) -m benchmarks.eligibility

accuracy: $(READY) ## what is found of what was put in, code by code: writes docs/ketepatan-temuan.md (PERSONS=200000)
	@$(RUN) -m benchmarks.accuracy

lock: ## write requirements.lock anew from pyproject.toml
	@$(call compile,--extra dev -o requirements.lock pyproject.toml)

lock-peers: ## write the locks of benchmarks/ anew from peers.in and recordlinkage.in
	@$(call compile,-o benchmarks/peers.lock benchmarks/peers.in)
	@$(call compile,-o benchmarks/recordlinkage.lock benchmarks/recordlinkage.in)

define compile
$(PYTHON) -m venv --clear .venv-lock && .venv-lock/bin/pip install --quiet pip-tools && \
.venv-lock/bin/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-header $(1) && rm -rf .venv-lock
endef
