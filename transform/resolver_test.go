package transform

import (
	"testing"

	"kengraph/schema"
)

// The resolver knows what the lexicon knows; a name that the lexicon gives to several things says nothing.
func TestResolverKnowsTheLexicon(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		l    schema.Label
		name string
		want string
	}{
		{schema.Mineral, "wolfram", "mineral:tungsten"}, {schema.Country, "DRC", "country:CD"},
		{schema.Place, "Hebei Province", "place:hebei@CN"}, {schema.Company, "no such company", ""},
	} {
		if id, ok := reader.names.Called(tt.l, tt.name); id != tt.want || ok != (tt.want != "") {
			t.Errorf("%s %q is called %q, want %q", tt.l, tt.name, id, tt.want)
		}
	}
	r := reader.Resolver()
	a, b := schema.Name{Type: schema.Mineral, Text: "wolfram"}, schema.Name{Type: schema.Mineral, Text: "tungsten"}
	if j := r.Judge(a, b); j.Verdict != schema.Same {
		t.Errorf("%+v", j)
	}
}
