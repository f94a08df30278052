# The everyday commands. make test needs gcc, and either Docker or a JDK 17 and Maven.

GO ?= go
WITH_NEO4J = $(GO) run ./load/neo4j/neo4jtest/with

.PHONY: help build test short race bench check golden clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 18

build: ## bin/kengraph, with the library of the embedded store beside it
	mkdir -p bin
	$(GO) build -ldflags '-extldflags "-Wl,-rpath,$$ORIGIN"' -o bin/kengraph ./cmd/kengraph
	cp -f "$$($(GO) list -m -f '{{.Dir}}' github.com/kuzudb/go-kuzu)/lib/dynamic/$$($(GO) env GOOS)$$(test $$($(GO) env GOOS) = darwin || echo -$$($(GO) env GOARCH))"/libkuzu.* bin/

test: ## every test, against both stores: starts a Neo4j 5.26 and stops it again
	$(WITH_NEO4J) $(GO) test $(TESTFLAGS) ./...

short: ## the tests that need no server
	$(GO) test ./...

race: ## every test again, watching for data races
	$(WITH_NEO4J) $(GO) test -race ./...

bench: ## what the stages cost
	$(WITH_NEO4J) $(GO) test -run '^$$' -bench . -benchtime 200x ./load/...
	$(GO) test -run '^$$' -bench . ./transform/...

check: ## form and faults, without running anything
	@test -z "$$(gofmt -l .)" || { echo "gofmt -w these:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

golden: ## rewrite the golden files from what the program does now; read the diff
	$(GO) test ./cmd/kengraph -update

clean: ## what was built, and the embedded store of this folder
	rm -rf bin kengraph.kuzu kengraph.kuzu.lock kengraph.kuzu.visits.json
