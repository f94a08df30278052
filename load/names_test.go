package load

import (
	"slices"
	"testing"

	"kengraph/schema"
)

// letters holds every two names for one that it compares; long names meet acronyms alone.
type letters struct{ Alone }

func (letters) Keys(n schema.Name) []string {
	if len(n.Text) == 3 {
		return []string{"@" + n.Text + ">"}
	}
	return []string{"@abc<"}
}

func (letters) Judge(a, b schema.Name) schema.Judgement {
	return schema.Judgement{A: min(a.ID, b.ID), B: max(a.ID, b.ID), Verdict: schema.Unsure}
}

func TestKeysOfTwoSides(t *testing.T) {
	var names []Named
	for id, text := range map[string]string{"company:abc": "abc", "company:a": "Alpha Beta Corp", "company:b": "Ash Bay Coal", "company:abd": "abd"} {
		names = append(names, Named{Name: schema.Name{ID: id, Type: schema.Company, Text: text}})
	}
	judged, _ := Resolve(names, nil, letters{})
	if len(judged) != 2 || judged[0].B != "company:abc" || judged[1].A != "company:abc" {
		t.Errorf("%+v", judged)
	}
}

// TestNamedBy: what an article only describes is known in it alone, and so are the ways to call it without a capital.
func TestNamedBy(t *testing.T) {
	smelter := Mention{Entity: "facility:lead-smelter-at-bathurst-a", Name: "lead smelter at Bathurst", Aliases: []string{"Bathurst smelter", "lead smelter"}}
	plant := Mention{Entity: "facility:plant-in-zambia-a", Name: "plant in Zambia", Described: true, Aliases: []string{"Zambia plant"}}
	pilot := Mention{Entity: "facility:pilot-plant-a", Name: "pilot plant"}
	for _, c := range []struct {
		mention Mention
		text    string
		aliases []string
	}{
		{smelter, "lead smelter at Bathurst", []string{"Bathurst smelter"}},
		{plant, "", nil},
		{pilot, "", nil},
	} {
		n := NamedBy(c.mention.Entity, []Mention{c.mention}, schema.Properties{})
		if n.Text != c.text || !slices.Equal(n.Aliases, c.aliases) {
			t.Errorf("%s is compared as %q %q, want %q %q", c.mention.Name, n.Text, n.Aliases, c.text, c.aliases)
		}
	}
}
