package tagging

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"kengraph/transform/syntax/internal/weights"
)

// Penn lists the Penn tags, and those of merged words. Places in it are stored in weights.
var Penn = strings.Fields("NN IN DT NNP JJ PRP . RB NNS , VB CC VBD VBP VBZ CD VBN VBG TO MD PRP$ -RRB- -LRB- : WDT WRB `` " +
	"HYPH '' POS WP RP NNPS UH JJR JJS EX RBR SYM NFP FW $ GW ADD PDT RBS LS AFX WP$ " + QuantityTag + " " + DateTag)

// Pos lists the universal tags.
var Pos = strings.Fields("NOUN PUNCT VERB PRON ADP DET PROPN ADJ AUX ADV CCONJ NUM PART SCONJ INTJ SYM X")

// verbs marks the Penn tags of verbs.
var verbs = func() (t [256]bool) {
	for i, tag := range Penn {
		t[i] = tag[0] == 'V' || tag == "MD"
	}
	return t
}()

// finite marks the Penn tags of finite verbs, parting those that may begin a clause.
var (
	finite  = tagSet("VBD VBZ VBP MD")
	parting = tagSet(", : CC WDT WP WRB -RRB-")
)

func tagSet(tags string) (t [256]bool) {
	for _, tag := range strings.Fields(tags) {
		t[PennIndex(tag)] = true
	}
	return t
}

// What the last bits of a lexicon entry say of a word.
const (
	MayBeFinite  = 1 // a verb's finite form is among its tags
	MustBeFinite = 2 // all are
)

// PennIndex returns the place of a tag in [Penn], or -1.
func PennIndex(tag string) int { return slices.Index(Penn, tag) }

// A Tagger holds the weights and the lexicon. It is safe for concurrent use.
type Tagger struct {
	penn, pos Scorer
	lexicon   map[uint32]uint32 // key of the lower-case form: its tags, hashed
}

// A Scorer adds the weights of features to the scores of the tags. It may overwrite keys.
type Scorer interface {
	AddAll(keys []uint32, scores *weights.Scores)
}

// New makes a tagger of weights and lexicon, for training.
func New(penn, pos Scorer, lexicon map[uint32]uint32) *Tagger {
	return &Tagger{penn, pos, lexicon}
}

// Load reads what [AppendLexicon] and weights.Append have written, in this order:
// lexicon, weights of Penn tags, weights of universal tags.
func Load(data string) (*Tagger, error) {
	lexicon, rest, err := readLexicon(data)
	if err != nil {
		return nil, err
	}
	penn, rest, err := weights.Read(rest, len(Penn))
	if err != nil {
		return nil, err
	}
	pos, _, err := weights.Read(rest, len(Pos))
	if err != nil {
		return nil, err
	}
	return &Tagger{penn, pos, lexicon}, nil
}

// Prepare fills what the features read of each word.
func (t *Tagger) Prepare(ws []Word) {
	for i := range ws {
		ws[i].prepare(t.lexicon)
	}
	lookAhead(ws)
}

// Tag fills Tag and Pos of the words where they are not set.
func (t *Tagger) Tag(ws []Word) {
	t.Prepare(ws)
	tags := make([]uint8, len(ws))
	var h History
	var list []uint32
	var last rescue
	bare := false // an imperative
	for i := range ws {
		if k := PennIndex(ws[i].Tag); k >= 0 {
			tags[i] = uint8(k)
		} else {
			var scores weights.Scores
			list = PennFeatures(list[:0], ws, i, &h)
			t.penn.AddAll(list, &scores)
			tags[i] = uint8(highest(&scores, len(Penn)-2)) // never a merged word's tag
			last.consider(i, &ws[i], tags[i], &scores)
		}
		h.Next(tags[i])
		bare = bare || Penn[tags[i]] == "VB" && i == 0
	}
	if h.all == 0 && !bare && last.found && len(ws) > 3 && ws[len(ws)-1].Form == "." {
		tags[last.word] = last.tag
	}
	for i := range ws {
		ws[i].Tag = Penn[tags[i]]
	}
	for i := range ws {
		if ws[i].Pos == "" {
			list = PosFeatures(list[:0], ws, tags, i)
			ws[i].Pos = Pos[Best(t.pos, list, len(Pos))]
		}
	}
}

// A rescue is the word that is most likely a finite verb in a sentence that got none:
// "Output climbs as demand rises." A full stop says that there must be one.
type rescue struct {
	found  bool
	word   int
	tag    uint8
	margin int32 // by which the tag lost
}

// consider keeps the word if it is likelier than those before it.
func (r *rescue) consider(i int, w *Word, got uint8, scores *weights.Scores) {
	if w.amb&MayBeFinite == 0 {
		return
	}
	for tag := range uint8(len(Penn) - 2) {
		if margin := scores[tag] - scores[got]; finite[tag] && 2*scores[tag] > scores[got] && (!r.found || margin > r.margin) {
			*r = rescue{true, i, tag, margin}
		}
	}
}

// Best returns the label of the highest score, the first of equals.
func Best(s Scorer, list []uint32, labels int) int {
	var scores weights.Scores
	s.AddAll(list, &scores)
	return highest(&scores, labels)
}

func highest(scores *weights.Scores, labels int) int {
	best := 0
	for l := 1; l < labels; l++ {
		if scores[l] > scores[best] {
			best = l
		}
	}
	return best
}

// AppendLexicon writes a lexicon.
func AppendLexicon(out []byte, lexicon map[uint32]uint32) []byte {
	keys := make([]uint32, 0, len(lexicon))
	for k := range lexicon {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(keys)))
	for _, k := range keys {
		out = binary.LittleEndian.AppendUint32(out, k)
		out = binary.LittleEndian.AppendUint16(out, uint16(lexicon[k]))
	}
	return out
}

func readLexicon(data string) (map[uint32]uint32, string, error) {
	const entry = 6
	if len(data) < 4 {
		return nil, "", errLexicon
	}
	n := int(u32(data))
	data = data[4:]
	if n > len(data)/entry {
		return nil, "", errLexicon
	}
	lexicon := make(map[uint32]uint32, n)
	for i := range n {
		e := data[i*entry:]
		lexicon[u32(e)] = uint32(e[4]) | uint32(e[5])<<8
	}
	return lexicon, data[n*entry:], nil
}

var errLexicon = errors.New("tagging: lexicon is cut short")

func u32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
