package syntax

import (
	_ "embed"
	"fmt"
	"strings"

	"kengraph/transform/syntax/internal/parsing"
	"kengraph/transform/syntax/internal/tagging"
)

var (
	//go:embed tagger.bin
	taggerData string
	//go:embed parser.bin
	parserData string
)

// A Model holds the weights of tagger and parser. It is safe for concurrent use as long
// as Width does not change.
type Model struct {
	// Width is how many analyses of a sentence are kept side by side while it is read.
	// Load sets it to 1. Time grows with it, accuracy up to 8: see QUALITY.md.
	Width int

	tagger *tagging.Tagger
	parser *parsing.Parser
}

// Load reads the embedded weights.
func Load() (*Model, error) {
	tagger, err := tagging.Load(taggerData)
	if err != nil {
		return nil, fmt.Errorf("syntax: tagger: %w", err)
	}
	parser, err := parsing.Load(parserData)
	if err != nil {
		return nil, fmt.Errorf("syntax: parser: %w", err)
	}
	return &Model{Width: usual, tagger: tagger, parser: parser}, nil
}

// Tag fills Tag, Pos and Lemma of each word of a sentence. A Penn tag that the caller has
// set on a plain word stays, because it may know better: "rose" behind a mine's name.
func (m *Model) Tag(ws []Word) {
	m.tag(ws)
}

// tag tags the words and returns them as the parser sees them.
func (m *Model) tag(ws []Word) []tagging.Word {
	in := make([]tagging.Word, len(ws))
	for i, w := range ws {
		in[i] = tagging.Read(w.Form, uint8(w.Kind))
		if w.Kind == Plain {
			in[i].Tag = w.Tag
		}
	}
	m.tagger.Tag(in)
	for i := range in {
		w := &ws[i]
		w.Tag, w.Pos, w.Lemma = in[i].Tag, in[i].Pos, w.Form
		switch {
		case w.Kind == Plain:
			w.Lemma = Lemma(w.Form, w.Tag)
		case w.Tag == tagging.QuantityTag:
			w.Tag = "CD"
		case w.Tag == tagging.DateTag:
			w.Tag = "NNP"
		}
	}
	return in
}

// Parse fills the fields that Tag fills, and Head and Rel. Exactly one word of a sentence
// is its root.
func (m *Model) Parse(ws []Word) {
	in := m.tag(ws)
	root := -1
	for start := 0; start < len(ws); {
		end := pieceEnd(ws, start)
		top := m.parsePiece(ws[start:end], in[start:end], start)
		if root < 0 {
			root = top
		} else {
			ws[top].Head, ws[top].Rel = root, "parataxis"
		}
		start = end
	}
}

// parsePiece parses words that begin at start in their sentence and returns their root's place there.
func (m *Model) parsePiece(ws []Word, in []tagging.Word, start int) (root int) {
	sent := parsing.NewSentence(len(ws), func(i int) (form, tag, pos, lemma string) {
		lemma = in[i].Form
		if ws[i].Kind == Plain {
			lemma = ws[i].Lemma
		}
		return in[i].Form, in[i].Tag, in[i].Pos, lemma
	})
	t := m.parser.Parse(sent, min(max(m.Width, 1), widest))
	for i := range ws {
		if t.Heads[i] < 0 {
			ws[i].Head, ws[i].Rel = -1, "root"
			root = start + i
			continue
		}
		ws[i].Head, ws[i].Rel = start+t.Heads[i], parsing.Labels[t.Labels[i]]
	}
	return root
}

// Limits of the parser.
const (
	usual   = 1
	widest  = 64
	longest = 200 // words that are parsed at once: no prose has longer sentences, tables do
)

// pieceEnd returns the end of the words from start on that are parsed at once.
func pieceEnd(ws []Word, start int) int {
	if len(ws)-start <= longest {
		return len(ws)
	}
	for _, marks := range []string{".;:", ",-–—"} {
		for end := start + longest; end > start+longest/2; end-- {
			if f := ws[end-1].Form; f != "" && strings.Contains(marks, f) {
				return end
			}
		}
	}
	return start + longest
}
