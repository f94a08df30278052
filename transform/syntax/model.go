package syntax

// A Model holds the weights of tagger and parser. It is safe for concurrent use.
type Model struct{}

// Load reads the embedded weights.
func Load() (*Model, error) { return &Model{}, nil }

// Tag fills Tag, Pos and Lemma of each word of a sentence.
func (m *Model) Tag(ws []Word) {
	for i := range ws {
		w := &ws[i]
		w.Tag, w.Pos = "NN", "NOUN"
		if w.Kind == Name {
			w.Tag, w.Pos = "NNP", "PROPN"
		}
		w.Lemma = Lemma(w.Form, w.Tag)
	}
}

// Parse fills the fields that Tag fills, and Head and Rel.
func (m *Model) Parse(ws []Word) {
	m.Tag(ws)
	for i := range ws {
		ws[i].Head, ws[i].Rel = i-1, "dep"
		if i == 0 {
			ws[i].Rel = "root"
		}
	}
}

// Lemma returns the dictionary form of a word with a Penn tag: "own" for "owned", VBD.
func Lemma(form, tag string) string { return form }
