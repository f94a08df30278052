package relate

import (
	"fmt"
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// write makes the deal an entity of the document and closes its findings; taken are the ids in use.
func (dl *deal) write(d *mention.Document, found []Finding, taken map[string]bool) []Finding {
	names, keys := make([]string, 0, len(dl.parties)), make([]string, 0, len(dl.parties))
	for _, p := range dl.parties {
		names = append(names, d.Entities[p].Name)
		_, key, _ := strings.Cut(d.Entities[p].ID, ":")
		keys = append(keys, key)
	}
	slices.Sort(keys)
	dl.join(d, found)
	if dl.kind == "contract" && dl.noun != "contract" || dl.kind == "partnership" && dl.noun == "agreement" {
		states := len(dl.parties) > 1
		for _, p := range dl.parties {
			states = states && d.Entities[p].Type == schema.Country
		}
		if states { // an agreement among states alone
			dl.kind = "treaty"
			dl.props[schema.Kind] = dl.kind
		}
	}
	year := d.Article.Published
	if s, ok := dl.props[schema.Date].(string); ok {
		year = s
	}
	if len(year) > 4 {
		year = year[:4]
	}
	id := schema.EntityID(schema.Agreement, strings.Join(append([]string{dl.kind}, append(keys, year)...), " "))
	first := id
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", first, n)
	}
	taken[id] = true
	e := len(d.Entities)
	d.Entities = append(d.Entities, mention.Entity{Type: schema.Agreement, ID: id, Described: true, Props: dl.props,
		Name: strings.ReplaceAll(dl.kind, "_", " ") + " of " + join(names)})
	out := append(slices.Clone(dl.facts), dl.deliveries(d, found)...)
	for i := range out {
		if out[i].Rule != "" {
			continue
		}
		out[i].Rule, out[i].Status, out[i].Props = "deal", schema.Asserted, schema.Properties{}
		if out[i].Subject < 0 {
			out[i].Subject = e
		} else {
			out[i].Object = e
		}
	}
	return out
}

// join makes a deal concern what its parties are to own, buy, fund or run by the sentence that tells it.
func (dl *deal) join(d *mention.Document, found []Finding) {
	for _, f := range found {
		if f.Sentence != dl.sentence || !slices.Contains(dl.parties, f.Subject) || slices.Contains(dl.parties, f.Object) || slices.Contains(dl.concerns, f.Object) {
			continue
		}
		fits := f.Relation == schema.InvestsIn || f.Relation == schema.Acquires || f.Relation == schema.Owns && (dl.kind == "joint_venture" && f.Status == schema.Planned || dl.kind == "licence") ||
			f.Relation == schema.Operates && (dl.kind == "licence" || dl.kind == "joint_venture")
		spec, _ := schema.Concerns.Spec()
		if fits && spec.Allows(schema.Agreement, d.Entities[f.Object].Type) {
			dl.concerns = append(dl.concerns, f.Object)
			dl.facts = append(dl.facts, Finding{Relation: schema.Concerns, Subject: -1, Object: f.Object, Sentence: dl.sentence, Confidence: .75})
		}
	}
}

// deliveries states what an offtake is to deliver: from its site, or from the party that owns the site,
// to the other party. Who sells is told by what else the article says of the parties.
func (dl *deal) deliveries(d *mention.Document, found []Finding) []Finding {
	if dl.kind != "offtake" || len(dl.parties) != 2 {
		return nil
	}
	seller, site, mineral := -1, -1, -1
	for _, t := range dl.concerns {
		switch d.Entities[t].Type {
		case schema.MineralSite:
			site = t
		case schema.Mineral:
			mineral = t
		}
	}
	for i, p := range dl.parties {
		for _, f := range found {
			if f.Subject == p && (f.Relation == schema.Owns || f.Relation == schema.Operates) && (f.Object == site || site < 0 && d.Entities[f.Object].Type == schema.MineralSite) {
				seller = i
			}
		}
	}
	if seller < 0 {
		return nil
	}
	from, to := dl.parties[seller], dl.parties[1-seller]
	if site >= 0 {
		from = site
	}
	f := Finding{Relation: schema.Supplies, Subject: from, Object: to, Status: schema.Planned, Sentence: dl.sentence, Rule: "offtake", Confidence: .8, Props: schema.Properties{}}
	if mineral >= 0 {
		f.Props[schema.MineralName] = d.Entities[mineral].Name
	}
	return []Finding{f}
}

func join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
