package load

import (
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
