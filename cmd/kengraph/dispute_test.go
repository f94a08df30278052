package main

import (
	"path/filepath"
	"strings"
	"testing"

	"kengraph/load/neo4j/neo4jtest"
)

// Six articles on one route: an agency, a copy of it, two sources that measure
// otherwise, a correction, and what was planned done.
func TestDisputes(t *testing.T) {
	t.Run("embedded", func(t *testing.T) { checkDisputes(t, "kuzu:"+filepath.Join(t.TempDir(), "graph.kuzu")) })
	t.Run("Neo4j", func(t *testing.T) {
		uri, password := neo4jtest.Server(t)
		t.Setenv("NEO4J_USERNAME", "neo4j")
		t.Setenv("NEO4J_PASSWORD", password)
		checkDisputes(t, uri)
	})
}

func checkDisputes(t *testing.T, uri string) {
	read := func(names ...string) {
		t.Helper()
		args := []string{"run", "--store", uri, "--quiet"}
		for _, n := range names {
			args = append(args, "../../fixtures/disputes/"+n+".json")
		}
		if status, _, errs := kengraph(t, args...); status != 0 {
			t.Fatalf("exit %d\n%s", status, errs)
		}
	}
	ask := func(what string, want ...string) {
		t.Helper()
		args := append(strings.Fields(what), "--store", uri)
		if strings.Contains(what, "MATCH") {
			args = []string{"query", what, "--format", "csv", "--store", uri}
		}
		status, out, errs := kengraph(t, args...)
		if got := strings.Split(strings.TrimSpace(out), "\n")[1:]; status != 0 || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: exit %d\n%s%s\nwant\n%s", what, status, out, errs, strings.Join(want, "\n"))
		}
	}
	const shares = "MATCH (a:Country)-[r:OWNS]->(c:Company) RETURN a.name, r.status, r.share, r.support, r.disputed, r.fulfilled ORDER BY a.name, r.status"
	const route = "MATCH (r:Route) RETURN r.disputed"
	read("01-agency", "02-copy")
	ask("MATCH (c:Article)-[:COPY_OF]->(o:Article) RETURN c.id, o.id", "disputes-02-copy,disputes-01-agency")
	ask(shares, "Armenia,planned,0.26,1,false,", "United States,planned,0.74,1,false,")
	read("03-bank", "04-weekly")
	ask(shares, "Armenia,planned,0.49,2,true,", "United States,planned,0.74,2,false,")
	ask("query measures --format csv",
		"Trump Route for International Peace and Prosperity,Ararat Press Service,2026-02-05,42,,,km,",
		"Trump Route for International Peace and Prosperity,Lake Road Courier,2026-02-06,42,,,km,",
		"Trump Route for International Peace and Prosperity,Tbilisi Finance Review,2026-02-20,43,,,km,",
		"Trump Route for International Peace and Prosperity,Potomac Weekly,2026-03-01,27,,,mile,")
	read("05-corrected")
	ask(route, "") // the agency has come round, and 27 miles are 43 km
	read("06-register")
	ask(shares, "Armenia,planned,0.49,2,true,", "United States,asserted,0.74,1,false,", "United States,planned,0.74,2,false,true")
	_, out, _ := kengraph(t, "changes", "--store", uri)
	for _, part := range []string{"NEW\n  United States OWNS TRIPP Development Company: share 0.74; it was planned\n", "CHANGED\n  United States OWNS TRIPP Development Company (planned)", "an extract from the register shows."} {
		if !strings.Contains(out, part) {
			t.Errorf("changes do not tell %q:\n%s", part, out)
		}
	}
}
