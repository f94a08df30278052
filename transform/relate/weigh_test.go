package relate

import (
	"slices"
	"testing"

	"kengraph/schema"
	"kengraph/transform/mention"
)

func read(names *mention.Recognizer, paragraphs ...string) *mention.Document {
	return names.Read(schema.Article{ID: "example", Published: "2026-03-01", Paragraphs: paragraphs})
}

func nameOf(d *mention.Document, e int) string {
	if e < 0 {
		return "(deal)"
	}
	return d.Entities[e].Name
}

// TestCandidates: what the sentence names, what a pronoun may stand for, and what is left out are all weighed.
func TestCandidates(t *testing.T) {
	names, r := newRelater(t)
	d := read(names, "Kazzinc runs the Tishinsky mine. It also owns the Ridder smelter. First gold is expected in 2028.")
	var got []string
	for _, w := range r.Candidates(d)[0] {
		got = append(got, nameOf(d, w.Subject)+" "+string(w.Relation)+" "+nameOf(d, w.Object)+" "+w.kind())
		fs := slices.Sorted(slices.Values(w.Features))
		if len(slices.Compact(fs)) != len(w.Features) {
			t.Fatal("a feature counts once")
		}
	}
	for _, want := range []string{
		"Kazzinc OPERATES Tishinsky named", "Tishinsky PRODUCES gold silent", "Kazzinc PRODUCES gold silent",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no candidate %q in %q", want, got)
		}
	}
	if slices.ContainsFunc(got, func(s string) bool { return s == "gold OWNS Kazzinc named" }) {
		t.Error("the ontology allows no gold that owns")
	}
}

func TestGuesses(t *testing.T) {
	names, r := newRelater(t)
	d := read(names, "Glencore met Rio Tinto in Baar. Rio Tinto spoke first. The miner then left.")
	clauses, _ := r.found(d)
	last := clauses[len(clauses)-1]
	var got []string
	for _, g := range last.guessed() {
		got = append(got, d.Entities[g.entity].Name)
	}
	for k := range last.items { // what mention has settled is no guess
		for _, e := range last.items[k].ents {
			got = append(got, d.Entities[e].Name)
		}
	}
	if !slices.Contains(got, "Rio Tinto") || !slices.Contains(got, "Glencore") {
		t.Errorf("the miner may be either: %q", got)
	}
}

// TestRivals: of two that claim the same, the weaker one hears of it; of a list, the weaker one too.
func TestRivals(t *testing.T) {
	w := func(s, o, list int) Weighed {
		return Weighed{Relation: schema.Owns, Subject: s, Object: o, candidate: candidate{i: s, j: o, listJ: list}}
	}
	alone := Rivals([]Weighed{w(1, 3, 0)}, []float64{.4})[0]
	rival := Rivals([]Weighed{w(1, 3, 0), w(2, 3, 0)}, []float64{.4, .9})[0]
	mate := Rivals([]Weighed{w(1, 3, 4), w(1, 4, 4)}, []float64{.4, .9})[0]
	if slices.Equal(alone, rival) || slices.Equal(alone, mate) || slices.Equal(rival, mate) {
		t.Error("a rival and a mate of a list must each be evidence of its own")
	}
}

// TestWeigh: each statement carries a probability, and the same article gives the same statements.
func TestWeigh(t *testing.T) {
	names, r := newRelater(t)
	text := "Kazzinc, which Glencore owns to 69.7 percent, smelts zinc in Ridder, Kazakhstan. The company will build a plant in Oskemen."
	d := read(names, text)
	fs := r.Relate(d)
	if len(fs) < 3 {
		t.Fatalf("only %d statements", len(fs))
	}
	for _, f := range fs {
		if f.Confidence <= 0 || f.Confidence >= 1 {
			t.Errorf("%s by %s has confidence %v", f.Relation, f.Rule, f.Confidence)
		}
	}
	again := r.Relate(read(names, text))
	if len(again) != len(fs) {
		t.Fatal("read twice, the article states two things")
	}
	for i := range fs {
		if again[i].Confidence != fs[i].Confidence || again[i].Relation != fs[i].Relation {
			t.Error("read twice, the article states two things")
		}
	}
}

func TestSenses(t *testing.T) {
	senses, err := parseSenses()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(senses["hold"], "own") || !slices.Contains(senses["possess"], "own") {
		t.Errorf("hold %q, possess %q", senses["hold"], senses["possess"])
	}
}

// TestLapsed: what went on to a point that has passed is no fact; what goes on to one ahead is.
func TestLapsed(t *testing.T) {
	names, r := newRelater(t)
	for text, want := range map[string]bool{
		"The Tishinsky mine was operated by Kazzinc until 1974.": false,
		"The Tishinsky mine was operated by Kazzinc.":            true,
		"The Tishinsky mine is operated by Kazzinc until 2030.":  true,
	} {
		_, found := r.found(read(names, text))
		got := slices.ContainsFunc(found, func(f Finding) bool { return f.Relation == schema.Operates })
		if got != want {
			t.Errorf("%q: stated is %v", text, got)
		}
	}
}

// TestLead tells the known from the doubtful, and what is doubtful by how much.
func TestLead(t *testing.T) {
	names, _ := newRelater(t)
	d := read(names, "Kazzinc met Quorvane. Quorvane sells zinc.")
	leads := map[string]string{}
	for _, e := range d.Entities {
		leads[e.Name] = lead(e.Lead)
	}
	if leads["Kazzinc"] != "9" || leads["zinc"] != "9" {
		t.Errorf("what the lexicon knows is sure: %q", leads)
	}
	if l, ok := leads["Quorvane"]; !ok || l == "9" || l == "-" {
		t.Errorf("what the article alone names is judged: %q", leads)
	}
}

// TestGoesOn: what will go on is fact, what is to be earned is planned.
func TestGoesOn(t *testing.T) {
	names, r := newRelater(t)
	for text, want := range map[string]schema.Status{
		"Kazzinc will run the Tishinsky mine.":                schema.Planned,
		"Kazzinc will continue to run the Tishinsky mine.":    schema.Asserted,
		"Kazzinc can earn 60 percent of Tarlan Metals Ltd.":   schema.Planned,
		"Kazzinc has earned 60 percent of Tarlan Metals Ltd.": schema.Asserted,
	} {
		_, found := r.found(read(names, text))
		got := schema.Status("nothing")
		for _, f := range found {
			if f.Relation == schema.Operates || f.Relation == schema.Owns {
				got = f.Status
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
