package relate

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kengraph/schema"
	"kengraph/transform/mention"
	"kengraph/transform/resolve"
	"kengraph/transform/syntax"
)

type zgold struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	Body      []string `json:"body"`
	Entities  []struct {
		ID      string       `json:"id"`
		Type    schema.Label `json:"type"`
		Name    string       `json:"name"`
		Aliases []string     `json:"aliases"`
	} `json:"entities"`
	Relations []struct {
		Type     schema.Relation `json:"type"`
		From     string          `json:"from"`
		To       string          `json:"to"`
		Evidence string          `json:"evidence"`
		Status   string          `json:"status"`
		Props    map[string]any  `json:"props"`
	} `json:"relations"`
}

func (g *zgold) match(d *mention.Document) map[string]int {
	known := map[string]int{}
	for i := len(d.Entities) - 1; i >= 0; i-- {
		e := &d.Entities[i]
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			known[string(e.Type)+" "+resolve.Fold(n)], known[string(e.Type)+" "+resolve.Key(e.Type, n)] = i, i
		}
	}
	out := map[string]int{}
	for _, e := range g.Entities {
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			for _, k := range []string{resolve.Fold(n), resolve.Key(e.Type, n)} {
				if i, ok := known[string(e.Type)+" "+k]; ok {
					out[e.ID] = i
				}
			}
		}
	}
	return out
}

func same(k string, a, b any) bool {
	if x, ok := a.(float64); ok {
		y, ok := b.(float64)
		return ok && abs(x-y) <= .01*abs(x)
	}
	x, y := strings.ToLower(fmt.Sprint(a)), strings.ToLower(fmt.Sprint(b))
	if k == "date" {
		x, y = x[:min(7, len(x))], y[:min(7, len(y))]
	}
	return x == y
}
func abs(x float64) float64 { return max(x, -x) }

func TestZZ(t *testing.T) {
	model, _ := syntax.Load()
	names, err := mention.New(model)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(names, model)
	if err != nil {
		t.Fatal(err)
	}
	ok, bad, extra := map[string]int{}, map[string]int{}, map[string]int{}
	for _, dir := range strings.Fields(os.Getenv("ZZ")) {
		files, _ := filepath.Glob(dir + "/*.json")
		for _, f := range files {
			data, _ := os.ReadFile(f)
			g := &zgold{}
			json.Unmarshal(data, g)
			d := names.Read(schema.Article{ID: g.ID, Title: g.Title, Paragraphs: g.Body, Published: g.Published})
			match := g.match(d)
			clauses, _ := r.found(d)
			views := r.views(clauses)
			for _, rel := range g.Relations {
				s, ok1 := match[rel.From]
				o, ok2 := match[rel.To]
				if !ok1 || !ok2 || rel.Type == schema.PartyTo || rel.Type == schema.Concerns {
					continue
				}
				var got *Finding
				text := ""
				for _, v := range views {
					sent := d.Sentences[v.sentence]
					tx := g.Body[sent.Paragraph][sent.Span.Start:sent.Span.End]
					if !strings.Contains(rel.Evidence, tx) && !strings.Contains(tx, rel.Evidence) {
						continue
					}
					for _, cand := range v.candidates() {
						if cand.subject == s && cand.object == o {
							w := Weighed{Relation: rel.Type, Subject: s, Object: o, Sentence: v.sentence, candidate: cand}
							f, good := r.believed(&w, .9)
							f.Relation, f.Subject, f.Object = rel.Type, s, o
							rv := ends{}
							for _, r2 := range g.Relations {
								if r2.Type == rel.Type && (strings.Contains(r2.Evidence, tx) || strings.Contains(tx, r2.Evidence)) {
									if e, ok := match[r2.From]; ok {
										rv[e] = true
									}
									if e, ok := match[r2.To]; ok {
										rv[e] = rv[e]
									}
								}
							}
							r.fill(&f, &cand, context{rv, zdug(g, match)})
							if !good {
								fmt.Printf("DENIED %s | %s %s -> %s | %s\n", f.Rule, rel.Type, d.Entities[s].Name, d.Entities[o].Name, tx)
							}
							got, text = &f, tx
						}
					}
				}
				if got == nil {
					continue
				}
				name := fmt.Sprintf("%s %s %s -> %s", filepath.Base(f), rel.Type, d.Entities[s].Name, d.Entities[o].Name)
				keys := map[string]bool{}
				for k := range rel.Props {
					keys[k] = true
				}
				for _, k := range got.Props.Names() {
					keys[string(k)] = true
				}
				var ks []string
				for k := range keys {
					ks = append(ks, k)
				}
				slices.Sort(ks)
				for _, k := range ks {
					if k == "unit" || k == "currency" {
						continue
					}
					gv, have := rel.Props[k]
					pv, has := got.Props[schema.Prop(k)]
					key := string(rel.Type) + " " + k
					switch {
					case have && has && same(k, gv, pv):
						ok[key]++
					case have:
						bad[key]++
						fmt.Printf("BAD %s %s gold %v got %v | %s\n", key, name, gv, pv, text)
					default:
						extra[key]++
						fmt.Printf("EXTRA %s %s got %v | %s\n", key, name, pv, text)
					}
				}
				if (rel.Status == "planned") != (got.Status == schema.Planned) {
					bad["status"]++
					fmt.Printf("STATUS gold %s got %s %s | %s\n", rel.Status, got.Status, name, text)
				} else {
					ok["status"]++
				}
			}
		}
	}
	var ks []string
	for k := range ok {
		ks = append(ks, k)
	}
	for k := range bad {
		if ok[k] == 0 {
			ks = append(ks, k)
		}
	}
	for k := range extra {
		if ok[k]+bad[k] == 0 {
			ks = append(ks, k)
		}
	}
	slices.Sort(ks)
	for _, k := range ks {
		fmt.Printf("SUM %-24s ok %3d bad %3d extra %3d\n", k, ok[k], bad[k], extra[k])
	}
}

func zdug(g *zgold, match map[string]int) map[int][]int {
	out := map[int][]int{}
	for _, r := range g.Relations {
		s, ok := match[r.From]
		o, ok2 := match[r.To]
		if ok && ok2 && (r.Type == schema.Produces || r.Type == schema.Contains) {
			out[s] = append(out[s], o)
		}
	}
	return out
}
