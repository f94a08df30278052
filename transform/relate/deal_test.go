package relate

import (
	"slices"
	"strings"
	"testing"

	"kengraph/schema"
)

// TestVerbDeals reads deals that a verb tells without a noun, before any weights.
func TestVerbDeals(t *testing.T) {
	names, r := newRelater(t)
	for _, c := range []struct{ text, kind, parties string }{
		{"Orvane Mining Ltd has signed with Beskol Metals Ltd for ten years.", "contract", "Beskol Metals Ltd, Orvane Mining Ltd"},
		{"The contract that Orvane Mining Ltd signed with Beskol Metals Ltd was lost.", "", ""},
		{"Orvane Mining Ltd may earn 60 percent of Tarlan Copper LLP by drilling.", "share_purchase", "Orvane Mining Ltd"},
		{"Orvane Mining Ltd may earn $60 million this year.", "", ""},
		{"Orvane Mining Ltd has agreed with Beskol Metals Ltd to explore for copper.", "partnership", "Beskol Metals Ltd, Orvane Mining Ltd"},
		{"Orvane Mining Ltd and the government of Mali have settled a long court fight.", "contract", "Mali, Orvane Mining Ltd"},
	} {
		d := names.Read(schema.Article{ID: "deal", Published: "2026-03-01", Paragraphs: []string{c.text}})
		clauses, _ := r.found(d)
		var found []*deal
		for _, cl := range clauses {
			r.pledges(cl, &found)
		}
		kind, parties := "", []string(nil)
		for _, dl := range found {
			kind = dl.kind
			for _, p := range dl.parties {
				parties = append(parties, d.Entities[p].Name)
			}
		}
		slices.Sort(parties)
		if got := strings.Join(parties, ", "); kind != c.kind || got != c.parties {
			t.Errorf("%q: %q of %q, want %q of %q", c.text, kind, got, c.kind, c.parties)
		}
	}
}

// TestPactsOfWages: what a company signs with those who work for it is no deal.
func TestPactsOfWages(t *testing.T) {
	names, r := newRelater(t)
	for text, deals := range map[string]int{
		"Orvane Mining Ltd signed a contract with the United Steelworkers of America.":                 0,
		"Orvane Mining Ltd reached a memorandum of settlement for a new collective agreement.":         0,
		"Orvane Mining Ltd said workers ratified a three-year contract.":                               0,
		"Orvane Mining Ltd signed a contract with Soviet Union officials and with Beskol Metals Ltd.":  1,
		"Orvane Mining Ltd signed a memorandum of understanding with Beskol Metals Ltd of Kazakhstan.": 1,
	} {
		d := names.Read(schema.Article{ID: "deal", Published: "2026-03-01", Paragraphs: []string{text}})
		clauses, _ := r.found(d)
		n := 0
		for _, cl := range clauses {
			n += len(r.dealNounsOf(cl))
		}
		if n != deals {
			t.Errorf("%q: %d deals, want %d", text, n, deals)
		}
	}
}

// TestDealViews looks which sentences are read for deals: of those that name nothing, only what holds a deal noun.
func TestDealViews(t *testing.T) {
	names, r := newRelater(t)
	d := names.Read(schema.Article{ID: "deal", Published: "2026-03-01", Paragraphs: []string{
		"Orvane Mining Ltd is talking to Beskol Metals Ltd. A term sheet was signed on Wednesday. Nobody said more. The contracts are to follow."}})
	clauses, _ := r.found(d)
	var got []int
	for _, v := range r.dealViews(d, r.views(clauses)) {
		got = append(got, v.sentence)
	}
	if want := []int{0, 1, 3}; !slices.Equal(got, want) {
		t.Errorf("sentences %v, want %v", got, want)
	}
}

// TestLikeliest takes two sides together of whom neither is sure, and none where the second is doubtful.
func TestLikeliest(t *testing.T) {
	ws := []Weighed{{Relation: schema.PartyTo, Subject: 4}, {Relation: schema.Concerns, Subject: 5}, {Relation: schema.PartyTo, Subject: 6}, {Relation: schema.PartyTo, Subject: 7}}
	if got := likeliest(ws, []float64{.45, .9, .2, .6}); !slices.Equal(got, []int{7, 4}) {
		t.Errorf("likeliest: %v, want [7 4]", got)
	}
	if got := likeliest(ws, []float64{.1, .9, .2, .7}); got != nil {
		t.Errorf("likeliest: %v, want none", got)
	}
}

// TestKindByPurpose tells the kind of a bare agreement by what it is for.
func TestKindByPurpose(t *testing.T) {
	names, r := newRelater(t)
	for text, want := range map[string]string{
		"Orvane Mining Ltd entered an agreement with Beskol Metals Ltd under which it may earn 60 percent of Tarlan.":     "share_purchase",
		"Orvane Mining Ltd signed agreements with Beskol Metals Ltd for a total of 50,000 tonnes.":                        "supply",
		"Beskol Bank signed an agreement with Orvane Mining Ltd to provide $210 million towards the Tarlan iron project.": "financing",
		"Mali and Chad signed an accord extending work at the Tarlan copper combine until 1995.":                          "contract",
		"Mali and Chad signed an accord to combine their mines.":                                                          "merger",
		"Orvane Mining Ltd signed a production sharing contract with Mali.":                                               "contract",
	} {
		d := names.Read(schema.Article{ID: "deal", Published: "2026-03-01", Paragraphs: []string{text}})
		clauses, _ := r.found(d)
		got := ""
		for _, n := range r.dealNounsOf(clauses[0]) {
			got = n.kind
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
