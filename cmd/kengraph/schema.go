package main

import (
	"fmt"
	"strings"

	"kengraph/cmd/kengraph/internal/ontology"
	"kengraph/load/kuzu"
	"kengraph/load/neo4j"
)

type schemaCmd struct {
	Format string `short:"f" help:"Markdown tables, a Mermaid diagram, the constraints and indexes of Neo4j (cypher), or the tables of the embedded store (kuzu)." enum:"markdown,cypher,kuzu,mermaid" default:"markdown"`
}

// Run prints the ontology.
func (c schemaCmd) Run(a *app) error {
	switch c.Format {
	case "mermaid":
		return ontology.Mermaid(a.out)
	case "cypher":
		return printStatements(a, neo4j.Schema())
	case "kuzu":
		return printStatements(a, kuzu.Schema())
	}
	return ontology.Markdown(a.out)
}

func printStatements(a *app, statements []string) error {
	_, err := fmt.Fprintln(a.out, strings.Join(statements, ";\n")+";")
	return err
}
