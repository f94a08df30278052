# The everyday commands. make test needs gcc, and either Docker or a JDK 17 and Maven.

GO ?= go
WITH_NEO4J = $(GO) run ./load/neo4j/neo4jtest/with

# Annotated articles that weights are trained on; the even pages of the newsroom only measure.
LEARN = fixtures/annotated/learn $(wildcard fixtures/newsroom/?[13579]-*.json)

# How often make kill kills on each store.
KILLS ?= 50

.PHONY: help build test short race kill night bench check golden weights clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 18

build: ## bin/kengraph, with the library of the embedded store beside it
	mkdir -p bin
	$(GO) build -ldflags '-extldflags "-Wl,-rpath,$$ORIGIN"' -o bin/kengraph ./cmd/kengraph
	cp -f "$$($(GO) list -m -f '{{.Dir}}' github.com/kuzudb/go-kuzu)/lib/dynamic/$$($(GO) env GOOS)$$(test $$($(GO) env GOOS) = darwin || echo -$$($(GO) env GOARCH))"/libkuzu.* bin/

test: ## every test, against both stores: starts a Neo4j 5.26 and stops it again
	$(WITH_NEO4J) $(GO) test -timeout 30m $(TESTFLAGS) ./...

short: ## the tests that need no server
	$(GO) test ./...

race: ## every test again, watching for data races
	$(WITH_NEO4J) $(GO) test -race -timeout 60m ./...

kill: ## kills the program by SIGKILL at KILLS=50 random moments on each store, and compares what the next pass makes of it; a quarter of an hour
	KENGRAPH_KILLS=$(KILLS) $(WITH_NEO4J) $(GO) test -count=1 -timeout 60m -v -run '^TestKill$$' ./cmd/kengraph

night: ## two thousand articles of forty hosts, of which sixteen are ill, into each store, and what that costs; half an hour
	KENGRAPH_NIGHT=40x50 $(WITH_NEO4J) $(GO) test -count=1 -timeout 120m -v -run '^TestNight$$' ./cmd/kengraph

bench: ## what the stages cost
	$(WITH_NEO4J) $(GO) test -run '^$$' -bench . -benchtime 5x -short -timeout 60m ./load/...
	$(WITH_NEO4J) $(GO) test -run '^$$' -bench 'Night|Crowd' -benchtime 1x -timeout 120m ./load/...
	$(GO) test -run '^$$' -bench . ./transform/...

check: ## form and faults, without running anything
	@test -z "$$(gofmt -l .)" || { echo "gofmt -w these:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

golden: ## rewrite the golden files from what the program does now; read the diff
	$(GO) test ./cmd/kengraph -update

weights: ## train what weighs names and relations anew, some five minutes; the figures are of articles held out
	$(GO) run ./transform/mention/train -out transform/mention/weights.bin -held fixtures/annotated/held $(LEARN)
	@dir=$$(mktemp -d); for fold in 0 1 2 3 4; do $(GO) run ./transform/mention/train -leave $$fold -out $$dir/$$fold.bin $(LEARN) 2>/dev/null || exit 1; done; \
	$(GO) run ./transform/relate/train -names $$dir -out transform/relate/weights.bin -held fixtures/annotated/held $(LEARN) && rm -r $$dir

clean: ## what was built, and the embedded store of this folder
	rm -rf bin kengraph.kuzu kengraph.kuzu.*
