package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// An Article is one text as it was published.
type Article struct {
	ID         string // the canonical URL, or the file's id where there is none
	URL        string // canonical URL; may be empty
	Source     string // the publisher, as its feed or page names itself
	Title      string
	Author     string
	Published  string   // ISO 8601 date, "2026-02-23"; empty where unknown
	Language   string   // BCP 47, "en"
	Paragraphs []string // the text in order, without what surrounds it on the page
	Archived   string   // where the raw bytes are kept, "FILE#offset"; may be empty
}

// Hash identifies the article's content: everything a reader sees, nothing of how it was fetched.
func (a Article) Hash() string {
	return digest(append([]string{a.Source, a.Title, a.Author, a.Published, a.Language}, a.Paragraphs...)...)
}

// A Mention is a span of a paragraph that names an entity.
type Mention struct {
	Paragraph  int // index into Article.Paragraphs
	Start, End int // half-open bytes of that paragraph
	Type       Label
	Entity     string // id of the entity it names
	How        string // how it was recognised: "lexicon", "head", "context", "nominal" ...
}

// Properties maps property names to float64, string or bool.
type Properties map[Prop]any

// An Entity is a thing that articles write about.
type Entity struct {
	ID      string // type prefix and slug: "company:tau-ken-samruk"
	Type    Label
	Name    string // the fullest form
	Aliases []string
	Props   Properties // what the article states of the thing itself
	Known   Properties // what the lexicon knows of it; marked so in the graph
	Count   int        // mentions in the article
	Country string     // ISO 3166-1 alpha-2 code, of the country that the article puts it in; empty where that is not clear

	Names     []string // of an entity in a store: the ids of its names, where resolution found several
	Disputed  bool     // of an entity in a store: two sources give different values of a property
	Described bool     // Name is our description ("offtake of A and B"): the article gives no name
}

// A Status tells what is said as fact from what is said as future, proposed or conditional.
type Status string

// The statuses.
const (
	Asserted Status = "asserted"
	Planned  Status = "planned"
)

// A Statement is one fact that an article states, with the sentence that states it.
type Statement struct {
	ID         string // see [StatementID]
	Article    string // id of the article
	Relation   Relation
	Subject    string // entity ids
	Object     string
	Props      Properties
	Status     Status
	Quote      string // the sentence: Paragraphs[Paragraph][Start:End]
	Paragraph  int
	Start, End int
	Rule       string  // id of the rule that made it
	Confidence float64 // 0..1: how often statements said so surely are right
}

// StatementID is a hash of what makes a statement this one: article, relation,
// both ends, status and place in the text, so that a replay writes nothing new.
func StatementID(s Statement) string {
	return "statement:" + digest(s.Article, string(s.Relation), s.Subject, s.Object, string(s.Status),
		strconv.Itoa(s.Paragraph), strconv.Itoa(s.Start), strconv.Itoa(s.End))[:20]
}

// A Reject is a statement that was dropped, with the reason.
type Reject struct {
	Statement Statement
	Reason    string
}

// A Graph is what one article says: the unit that is loaded.
type Graph struct {
	Article    Article
	Entities   []Entity // each once, sorted by id
	Mentions   []Mention
	Statements []Statement // sorted by place in the text
	Rejects    []Reject
	Version    string // of the lexicon and rules that made it
}

// digest hashes its parts so that no two lists of parts collide by concatenation.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p))))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

// EntityID makes the readable id of an entity: the type's prefix and the slug of its key,
// which is a normalised name, or a code such as "KZ", which is kept as it is.
func EntityID(l Label, key string) string {
	spec, _ := l.Spec()
	if l == Country && len(key) == 2 {
		return spec.Prefix + ":" + key
	}
	return spec.Prefix + ":" + Slug(key)
}

// Slug lowers letters and joins the runs of letters and digits with hyphens.
// Letters of any script stay; the caller folds diacritics first where it wants to.
func Slug(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 0x7f && isLetter(r))
	}), "-")
}
