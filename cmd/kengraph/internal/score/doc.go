// Package score compares predicted graphs with gold, document by document. It is a
// port of the corpus's score_graph.py, step by step, so that both print the same
// figures: the order in which ties are broken, the way names are normalised and the
// way values are printed are the script's own.
package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// A Doc is one article's graph in the gold form.
type Doc struct {
	Entities  []Entity   `json:"entities"`
	Relations []Relation `json:"relations"`
}

// An Entity is a thing in a [Doc]. Kind is of agreements only.
type Entity struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Kind    string   `json:"kind"`

	// Listed tells that a lexicon has the name. It is known only of predictions made here.
	Listed bool `json:"-"`
}

// A Relation joins two entities of a [Doc]. Status is empty for what is presented as fact.
type Relation struct {
	Type     string  `json:"type"`
	From     string  `json:"from"`
	To       string  `json:"to"`
	Status   string  `json:"status"`
	Props    props   `json:"props"`
	Evidence *string `json:"evidence"`

	Rule       string  `json:"rule"`       // of predictions only
	Confidence float64 `json:"confidence"` // of predictions only
}

// Read reads a document and says what is missing where it is none.
func Read(r io.Reader) (Doc, error) {
	var d Doc
	if err := json.NewDecoder(r).Decode(&d); err != nil {
		return d, fmt.Errorf("score: not a graph in the gold form: %w", err)
	}
	if d.Entities == nil || d.Relations == nil {
		return d, fmt.Errorf(`score: not a graph in the gold form: "entities" and "relations" are lists`)
	}
	return d, nil
}

// A prop is one property. Its value is nil, bool, string or json.Number.
type prop struct {
	name  string
	value any
}

// props keeps properties in the order of the file, because errors are listed in it.
type props []prop

// UnmarshalJSON reads an object; of a name that stands twice the last value counts.
func (ps *props) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	start, err := d.Token()
	if err != nil || start == nil {
		return err
	}
	if start != json.Delim('{') {
		return fmt.Errorf("props is not an object: %s", b)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var value any
		if err := d.Decode(&value); err != nil {
			return err
		}
		ps.set(name.(string), value)
	}
	return nil
}

func (ps *props) set(name string, value any) {
	for i := range *ps {
		if (*ps)[i].name == name {
			(*ps)[i].value = value
			return
		}
	}
	*ps = append(*ps, prop{name, value})
}

func (ps props) get(name string) any {
	for _, p := range ps {
		if p.name == name {
			return p.value
		}
	}
	return nil
}
