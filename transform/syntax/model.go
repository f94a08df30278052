package syntax

import (
	_ "embed"
	"fmt"

	"kengraph/transform/syntax/internal/tagging"
)

//go:embed tagger.bin
var taggerData string

// A Model holds the weights of tagger and parser. It is safe for concurrent use.
type Model struct {
	tagger *tagging.Tagger
}

// Load reads the embedded weights.
func Load() (*Model, error) {
	tagger, err := tagging.Load(taggerData)
	if err != nil {
		return nil, fmt.Errorf("syntax: tagger: %w", err)
	}
	return &Model{tagger: tagger}, nil
}

// Tag fills Tag, Pos and Lemma of each word of a sentence. A Penn tag that the caller
// has set stays, for words that it knows better: "rose" behind a name ending in a noun.
func (m *Model) Tag(ws []Word) {
	m.tag(ws)
}

// tag tags the words and returns them as the parser sees them.
func (m *Model) tag(ws []Word) []tagging.Word {
	in := make([]tagging.Word, len(ws))
	for i, w := range ws {
		in[i] = tagging.Read(w.Form, uint8(w.Kind))
		if w.Kind == Plain && tagging.PennIndex(w.Tag) >= 0 {
			in[i].Tag = w.Tag
		}
	}
	m.tagger.Tag(in)
	for i := range in {
		w := &ws[i]
		w.Tag, w.Pos = in[i].Tag, in[i].Pos
		switch w.Tag {
		case tagging.QuantityTag:
			w.Tag = "CD"
		case tagging.DateTag:
			w.Tag = "NNP"
		}
		w.Lemma = w.Form
		if w.Kind == Plain {
			w.Lemma = Lemma(w.Form, w.Tag)
		}
	}
	return in
}

// Parse fills the fields that Tag fills, and Head and Rel.
func (m *Model) Parse(ws []Word) {
	m.tag(ws)
	for i := range ws {
		ws[i].Head, ws[i].Rel = i-1, "dep"
		if i == 0 {
			ws[i].Rel = "root"
		}
	}
}
