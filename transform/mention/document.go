package mention

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/measure"
	"kengraph/transform/syntax"
	"kengraph/transform/text"
)

// A Sentence is one sentence of an article with what is known of its tokens.
type Sentence struct {
	Paragraph int
	Span      text.Span
	Tokens    []text.Token
	Tags      []string // Penn tags
	Measures  []measure.Measure
}

// A Mention is a run of tokens that names an entity of the document.
type Mention struct {
	Sentence   int
	First, End int // half-open token indexes
	Entity     int // index into Document.Entities
	Text       string
	How        string // "lexicon", "shape", "adjective", "government", "nominal"
	Form       Form
}

// A Form tells how a mention refers.
type Form uint8

// The forms.
const (
	ByName    Form = iota
	Adjective      // "Kazakh", for the country
	Nominal        // "the company", "it"
)

// An Entity is one thing of a document: all mentions that name it.
type Entity struct {
	Type      schema.Label
	Name      string // the fullest form
	Aliases   []string
	Entry     *Entry // what the lexicon knows of it, or nil
	Props     schema.Properties
	ID        string
	Vague     bool    // a thing without a name, worth keeping only if something is stated of it
	Described bool    // the name is our description of a thing without one
	Lead      float64 // log odds of its type before the next that the name may be of; above 90 where it is known
}

// alsoCalled adds an alias, unless the entity has it.
func (e *Entity) alsoCalled(text string) {
	if text != e.Name && !slices.Contains(e.Aliases, text) {
		e.Aliases = append(e.Aliases, text)
	}
}

// A Document is an article, read.
type Document struct {
	Article   schema.Article
	Sentences []Sentence
	Mentions  []Mention // in the order of the text
	Entities  []Entity
	Inner     []Inner
	Defined   map[string]int // the entity that the article calls the “Company”, by the folded noun
}

// sort brings the mentions into the order of the text.
func (d *Document) sort() {
	slices.SortStableFunc(d.Mentions, func(a, b Mention) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		return a.First - b.First
	})
}

// Text returns the text of tokens first to end (half-open) of a sentence.
func (d *Document) Text(sentence, first, end int) string {
	s := &d.Sentences[sentence]
	if first >= end {
		return ""
	}
	return d.Article.Paragraphs[s.Paragraph][s.Tokens[first].Start:s.Tokens[end-1].End]
}

// A Recognizer reads articles. It is safe for concurrent use.
type Recognizer struct {
	lex     *Lexicon
	tagger  *syntax.Model
	weights *loglinear.Model
	version uint64
}

// New loads the lexicon; its error lists every fault of the files.
func New(tagger *syntax.Model) (*Recognizer, error) {
	lex, err := load()
	if err != nil {
		return nil, err
	}
	return (&Recognizer{lex: lex, tagger: tagger}).With(weightData)
}

// With returns the recognizer with other weights, as transform/mention/train writes them.
func (r *Recognizer) With(data []byte) (*Recognizer, error) {
	weights, err := loglinear.Decode(data)
	if err != nil {
		return nil, err
	}
	h := fnv.New64a()
	fmt.Fprint(h, r.lex.version)
	h.Write(data)
	return &Recognizer{r.lex, r.tagger, weights, h.Sum64()}, nil
}

// Version identifies the lexicon and the weights by their content.
func (r *Recognizer) Version() uint64 { return r.version }

// Head reports whether the common noun, in that use ("is", "after", "before", "end"), tells the type.
func (r *Recognizer) Head(use, word string, l schema.Label) bool { return r.lex.heads[use+" "+word][l] }

// Read splits an article into sentences and finds its names.
func (r *Recognizer) Read(a schema.Article) *Document {
	c := r.collect(a)
	c.cluster()
	c.described()
	c.bodies()
	c.inner()
	c.nominals()
	return c.doc
}

// collect splits an article into sentences and finds what may be names in them.
func (r *Recognizer) collect(a schema.Article) *collector {
	d := &Document{Article: a}
	for i, p := range a.Paragraphs {
		for _, span := range joinDefinitions(p, text.Sentences(p)) {
			toks := text.Tokens(p, span)
			if len(toks) == 0 {
				continue
			}
			d.Sentences = append(d.Sentences, Sentence{
				Paragraph: i, Span: span, Tokens: toks,
				Tags:     r.tags(toks),
				Measures: measure.Find(toks, a.Published),
			})
		}
	}
	c := &collector{Recognizer: r, doc: d, earlier: map[string]bool{}}
	c.find()
	return c
}

// joinDefinitions puts a sentence that begins with a defining bracket to the one before it: the
// point of "Co., Ltd. (“HBM”)" ended no sentence.
func joinDefinitions(p string, spans []text.Span) []text.Span {
	out := spans[:0:0]
	for _, s := range spans {
		t := p[s.Start:s.End]
		if len(out) > 0 && (strings.HasPrefix(t, "(“") || strings.HasPrefix(t, "(\"") || strings.HasPrefix(t, "(the “")) {
			out[len(out)-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// tags gives the Penn tags of plain tokens.
func (r *Recognizer) tags(toks []text.Token) []string {
	ws := make([]syntax.Word, len(toks))
	for i, t := range toks {
		ws[i].Form = t.Text
	}
	r.tagger.Tag(ws)
	tags := make([]string, len(toks))
	for i := range ws {
		tags[i] = ws[i].Tag
		if ws[i].Tag == "PRP" && strings.EqualFold(ws[i].Form, "mine") { // a pit, here
			tags[i] = "NN"
		}
	}
	return tags
}

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) }
