package neo4j_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kengraph/load"
	"kengraph/load/neo4j"
)

// A bare loader writes rows through the driver alone: nothing is read, compared,
// projected or described, and each transaction is as large as is fastest.
type bare struct {
	driver.DriverWithContext
	b *testing.B
}

// bareRows is the number of rows of one UNWIND and transaction. Of 1,000, 5,000, 10,000
// and 50,000 it was the fastest.
const bareRows = 10_000

// contents are all nodes and relationships of a server, by the query that writes them.
type contents map[string][]row

type row struct {
	key    string
	params map[string]any
}

func (c contents) size() (n int) {
	for _, rows := range c {
		n += len(rows)
	}
	return n
}

// without returns what is not in the other contents.
func (c contents) without(other contents) contents {
	rest := contents{}
	for query, rows := range c {
		there := map[string]bool{}
		for _, r := range other[query] {
			there[r.key] = true
		}
		for _, r := range rows {
			if !there[r.key] {
				rest[query] = append(rest[query], r)
			}
		}
	}
	return rest
}

// rename gives the nodes other ids, and leads the relationships to these. Renamed has those
// of earlier rows.
func (c contents) rename(renamed map[any]bool) {
	for _, rows := range c {
		for _, r := range rows {
			if id, ok := r.params["id"]; ok {
				renamed[id] = true
			}
		}
	}
	for _, rows := range c {
		for _, r := range rows {
			for _, name := range []string{"id", "from", "to"} {
				if id := r.params[name]; renamed[id] {
					r.params[name] = fmt.Sprint(id, "~")
				}
			}
			if props, ok := r.params["props"].(map[string]any); ok && r.params["id"] != nil {
				props["id"] = r.params["id"]
			}
		}
	}
}

func newBare(b *testing.B, uri, password string) bare {
	b.Helper()
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth("neo4j", password, ""))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close(context.Background()) })
	return bare{d, b}
}

func (d bare) run(cypher string, params map[string]any) []*driver.Record {
	d.b.Helper()
	r, err := driver.ExecuteQuery(context.Background(), d, cypher, params, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase("neo4j"))
	if err != nil {
		d.b.Fatal(cypher, err)
	}
	return r.Records
}

// shared are the labels of nodes that several articles bring: any loader has to MERGE them.
var shared = []string{string(neo4j.Entity), string(load.Source), string(load.Name), string(load.BlockingKey), string(load.Judgement)}

// read reads all that is there.
func (d bare) read() contents {
	d.b.Helper()
	c := contents{}
	for _, r := range d.run("MATCH (n) WHERE NOT n:Lock RETURN labels(n), properties(n)", nil) {
		var labels []string
		for _, l := range r.Values[0].([]any) {
			labels = append(labels, l.(string))
		}
		props := r.Values[1].(map[string]any)
		c.node(labels, props)
	}
	for _, r := range d.run("MATCH (a)-[r]->(b) RETURN type(r), labels(a), a.id, labels(b), b.id, properties(r)", nil) {
		label := func(v any) string {
			if slices.Contains(v.([]any), any(string(neo4j.Entity))) {
				return string(neo4j.Entity)
			}
			return v.([]any)[0].(string)
		}
		props := r.Values[5].(map[string]any)
		query := fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {id: row.from}) MATCH (b:%s {id: row.to}) CREATE (a)-[r:%s]->(b)", label(r.Values[1]), label(r.Values[3]), r.Values[0])
		params := map[string]any{"from": r.Values[2], "to": r.Values[4]}
		if len(props) > 0 {
			query += " SET r = row.props"
			params["props"] = props
		}
		c[query] = append(c[query], row{fmt.Sprint(r.Values[2], r.Values[4], props["status"], props["nameId"]), params})
	}
	return c
}

// node adds a node under the query that writes it.
func (c contents) node(labels []string, props map[string]any) {
	query := "UNWIND $rows AS row CREATE (n:" + strings.Join(labels, ":") + ") SET n = row.props"
	if i := slices.IndexFunc(labels, func(l string) bool { return slices.Contains(shared, l) }); i >= 0 {
		query = "UNWIND $rows AS row MERGE (n:" + labels[i] + " {id: row.id}) SET n = row.props"
		if rest := slices.Delete(slices.Clone(labels), i, i+1); len(rest) > 0 {
			query = strings.Replace(query, "SET n =", "SET n:"+strings.Join(rest, ":")+", n =", 1)
		}
	}
	c[query] = append(c[query], row{fmt.Sprint(props["id"]), map[string]any{"id": props["id"], "props": props}})
}

// write writes nodes, then relationships.
func (d bare) write(c contents) {
	d.b.Helper()
	queries := make([]string, 0, len(c))
	for q := range c {
		queries = append(queries, q)
	}
	slices.SortFunc(queries, func(a, b string) int {
		if edge := strings.Contains(a, "]->"); edge != strings.Contains(b, "]->") {
			if edge {
				return 1
			}
			return -1
		}
		return strings.Compare(a, b)
	})
	for _, q := range queries {
		for chunk := range slices.Chunk(c[q], bareRows) {
			rows := make([]map[string]any, len(chunk))
			for i, r := range chunk {
				rows[i] = r.params
			}
			d.run(q, map[string]any{"rows": rows})
		}
	}
}
