package load

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"

	"time"

	"kengraph/schema"
)

// The functions of this file turn the nouns into properties of nodes and
// relationships, the same ones for each store. Values are bool, int64, float64,
// string and []string; what is not known is left out, never null or empty.

// ArticleProps returns the properties of an Article node. Its hash and version
// belong in the last write of the transaction.
func ArticleProps(g schema.Graph) map[string]any {
	a := g.Article
	return sparse(map[string]any{
		"id": a.ID, "name": cmp.Or(a.Title, a.ID), "url": a.URL, "title": a.Title, "author": a.Author,
		"published": a.Published, "language": a.Language, "hash": a.Hash(), "version": g.Version,
		"archived": a.Archived, "paragraphs": a.Paragraphs,
	})
}

// MentionProps returns the properties of a MENTIONS relationship.
func MentionProps(m Mention) map[string]any {
	row := sparse(map[string]any{"nameId": m.NameID, "name": m.Name, "aliases": m.Aliases})
	row["count"] = int64(m.Count)
	if m.Described {
		row["described"] = true
	}
	return with(row, m.Props)
}

// EntityProps returns the properties of an entity node. The property known lists
// those that the lexicon gave.
func EntityProps(e schema.Entity) map[string]any {
	row := sparse(map[string]any{"id": e.ID, "name": cmp.Or(e.Name, e.ID), "aliases": e.Aliases, "names": e.Names})
	if e.Described {
		row["described"] = true
	}
	if e.Disputed {
		row["disputed"] = true
	}
	if len(e.Known) > 0 {
		var known []string
		for _, p := range e.Known.Names() {
			known = append(known, string(p))
		}
		row["known"] = known
	}
	return with(with(row, e.Props), e.Known)
}

// StatementProps returns the properties of a Statement node; subject and object are
// the names by which its article knows the ends.
func StatementProps(s Placed) map[string]any {
	return with(map[string]any{
		"id": s.ID, "name": s.Name, "subject": s.From, "object": s.To,
		"relation": string(s.Relation), "status": string(s.Status), "quote": s.Quote,
		"paragraph": int64(s.Paragraph), "quoteStart": int64(s.Start), "quoteEnd": int64(s.End),
		"rule": s.Rule, "confidence": s.Confidence,
	}, s.Props)
}

// EdgeProps returns the properties of a projected relationship.
func EdgeProps(e Edge) map[string]any {
	row := sparse(map[string]any{"firstSeen": e.FirstSeen, "lastSeen": e.LastSeen,
		"statements": e.Statements, "superseded": e.Superseded, "plans": e.Plans})
	row["status"] = string(e.Status)
	row["support"] = int64(e.Support)
	row["confidence"] = e.Confidence
	row["disputed"] = e.Disputed
	if e.Fulfilled {
		row["fulfilled"] = true
	}
	return with(row, e.Props)
}

// NameProps returns the properties of a Name node, without its entity and keys.
func NameProps(n Named) map[string]any {
	row := sparse(map[string]any{"id": n.ID, "name": cmp.Or(n.Text, n.ID), "country": n.Country, "version": n.Version, "aliases": n.Aliases})
	var known []string
	for _, p := range n.Known.Names() {
		known = append(known, string(p))
	}
	if known != nil {
		row["known"] = known
	}
	return with(row, n.Known)
}

// NamedOf reads a name from the properties of its node.
func NamedOf(props map[string]any, entity string) Named {
	text := func(k string) string { s, _ := props[k].(string); return s }
	n := Named{Name: schema.Name{ID: text("id"), Text: text("name"), Country: text("country"), Aliases: texts(props["aliases"])}, Version: text("version"), Entity: entity}
	n.Type = LabelOf(n.ID)
	if n.Text == n.ID {
		n.Text = ""
	}
	n.Known = schema.Properties{}
	for _, p := range texts(props["known"]) {
		n.Known[schema.Prop(p)] = props[p]
	}
	return n
}

// JudgementProps returns the properties of a Judgement node.
func JudgementProps(j schema.Judgement) map[string]any {
	row := sparse(map[string]any{"id": JudgementID(j), "a": j.A, "b": j.B, "verdict": string(j.Verdict),
		"judgedBy": j.By, "judgedAt": j.When, "reason": j.Reason, "name": fmt.Sprintf("%s %s %s", j.A, j.Verdict, j.B)})
	row["score"] = j.Score
	return row
}

// JudgementOf reads a judgement from the properties of its node.
func JudgementOf(props map[string]any) schema.Judgement {
	text := func(k string) string { s, _ := props[k].(string); return s }
	score, _ := props["score"].(float64)
	return schema.Judgement{A: text("a"), B: text("b"), Verdict: schema.Verdict(text("verdict")), Score: score,
		By: text("judgedBy"), Reason: text("reason"), When: text("judgedAt")}
}

// texts reads a list of text as stores give it.
func texts(v any) []string {
	var list []string
	items, _ := v.([]any)
	for _, item := range items {
		if s, ok := item.(string); ok {
			list = append(list, s)
		}
	}
	return list
}

// instant is RFC 3339 in UTC with a fixed number of digits, so that text sorts as time does.
const instant = "2006-01-02T15:04:05.000000Z"

// Instant is a time as stores keep it.
func Instant(t time.Time) string { return t.UTC().Format(instant) }

// RunProps returns the properties of a Run node. Times are RFC 3339 in UTC, rejects a JSON
// object, sources a JSON list. A run that has not ended has no finished.
func RunProps(r schema.Run) map[string]any {
	rejects, sources := []byte("{}"), []byte("[]") // counts and names always marshal
	if len(r.Rejects) > 0 {
		rejects, _ = json.Marshal(r.Rejects)
	}
	if len(r.Sources) > 0 {
		sources, _ = json.Marshal(r.Sources)
	}
	finished := ""
	if !r.Finished.IsZero() {
		finished = Instant(r.Finished)
	}
	return map[string]any{
		"id": r.ID, "name": "run " + r.ID, "started": Instant(r.Started),
		"finished": finished, "version": r.Version, "rules": r.Rules, "sources": string(sources), "suspicious": r.Suspicious(),
		"read": int64(r.Read), "unchanged": int64(r.Unchanged), "written": int64(r.Written), "failed": int64(r.Failed),
		"statements": int64(r.Statements), "removed": int64(r.Removed), "rejects": string(rejects),
	}
}

// RunOf reads a Run from the properties of its node.
func RunOf(props map[string]any) (schema.Run, error) {
	text := func(k string) string { s, _ := props[k].(string); return s }
	count := func(k string) int { n, _ := props[k].(int64); return int(n) }
	r := schema.Run{
		ID: text("id"), Version: text("version"), Rules: text("rules"), Read: count("read"),
		Unchanged: count("unchanged"), Written: count("written"), Failed: count("failed"),
		Statements: count("statements"), Removed: count("removed"),
	}
	var err error
	if r.Started, err = time.Parse(instant, text("started")); err == nil && text("finished") != "" {
		r.Finished, err = time.Parse(instant, text("finished"))
	}
	if err == nil {
		err = json.Unmarshal([]byte(text("rejects")), &r.Rejects)
	}
	if kept := text("sources"); err == nil && kept != "" && kept != "[]" { // an older program kept none
		err = json.Unmarshal([]byte(kept), &r.Sources)
	}
	if err != nil {
		return schema.Run{}, fmt.Errorf("load: run %s: %w", r.ID, err)
	}
	return r, nil
}

// StatedOf reads the parts of a statement that [Project] needs from the properties of its node.
func StatedOf(props map[string]any, subject, object, article string, by Byline) Stated {
	text := func(k string) string { s, _ := props[k].(string); return s }
	confidence, _ := props["confidence"].(float64)
	s := schema.Statement{
		ID: text("id"), Article: article, Relation: schema.Relation(text("relation")), Subject: subject, Object: object,
		Status: schema.Status(text("status")), Quote: text("quote"), Confidence: confidence,
	}
	spec, _ := s.Relation.Spec()
	s.Props = pick(props, spec.Props)
	return Stated{s, by}
}

// TextOf reads an article from the properties of its node; origin has those of the
// article that it copies, and is nil where it is no copy.
func TextOf(props, origin map[string]any) Text {
	text := func(m map[string]any, k string) string { s, _ := m[k].(string); return s }
	t := Text{ID: text(props, "id"), Published: text(props, "published"), Paragraphs: texts(props["paragraphs"])}
	if origin != nil {
		t.Origin = &Text{ID: text(origin, "id"), Published: text(origin, "published")}
	}
	return t
}

// MentionOf reads a mention from the properties of its relationship.
func MentionOf(props map[string]any, article, entity string, by Byline) Mention {
	count, _ := props["count"].(int64)
	m := Mention{Article: article, Entity: entity, Byline: by, Count: int(count)}
	m.Name, _ = props["name"].(string)
	m.NameID = NameOr(props["nameId"], entity)
	m.Described, _ = props["described"].(bool)
	m.Aliases = texts(props["aliases"])
	spec, _ := LabelOf(entity).Spec()
	m.Props = pick(props, spec.Props)
	return m
}

// pick returns of a node's or relationship's properties those that an article may state.
func pick(props map[string]any, of []schema.Prop) schema.Properties {
	stated := schema.Properties{}
	for _, p := range of {
		if v := props[string(p)]; v != nil {
			stated[p] = v
		}
	}
	return stated
}

// with adds the properties of the ontology to a row.
func with(row map[string]any, ps schema.Properties) map[string]any {
	for p, v := range ps {
		row[string(p)] = v
	}
	return row
}

// sparse drops what is empty.
func sparse(row map[string]any) map[string]any {
	maps.DeleteFunc(row, func(_ string, v any) bool {
		list, ok := v.([]string)
		return v == "" || ok && len(list) == 0
	})
	return row
}
