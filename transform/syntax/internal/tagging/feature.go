package tagging

import (
	"strings"

	"kengraph/transform/syntax/internal/weights"
)

// edge is the word beyond both ends of a sentence.
var edge = Word{low: weights.String("‹edge›"), amb: 1}

// at returns the word at i, or the edge.
func at(ws []Word, i int) *Word {
	if i < 0 || i >= len(ws) {
		return &edge
	}
	return &ws[i]
}

// A keys collects the features of a word.
type keys struct {
	list []uint32
	id   uint64 // of the next template
}

func (k *keys) add(vs ...uint64) {
	k.id++
	h := k.id << 8
	for _, v := range vs {
		h = weights.Mix(h, v)
	}
	k.list = append(k.list, weights.Key(h))
}

// A History is what the tagger knows of the words that it has tagged.
type History struct {
	t1, t2 uint64 // the last two tags, and 1
	clause uint64 // whether there was a finite verb since the last mark or conjunction: 1, else 0
	all    uint64 // and in the sentence
}

// Next adds a tag.
func (h *History) Next(tag uint8) {
	h.t1, h.t2 = uint64(tag)+1, h.t1
	switch {
	case finite[tag]:
		h.clause, h.all = 1, 1
	case parting[tag]:
		h.clause = 0
	}
}

// nonfinite holds words that no finite verb follows.
var nonfinite = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range strings.Fields("to will would can could may might shall should must the a an of in its their his her our this these for with from by") {
		m[weights.String(w)] = true
	}
	return m
}()

// lookAhead fills what is ahead of each word: a sentence needs a finite verb, and where
// no other can follow, "plans" is one.
func lookAhead(ws []Word) {
	var clause, all uint64
	for i := len(ws) - 1; i >= 0; i-- {
		ws[i].ahead = clause | all<<2
		if ws[i].shape == mark {
			clause = 0
			continue
		}
		if ws[i].Tag == "" && !nonfinite[at(ws, i-1).low] {
			clause |= ws[i].amb & (MayBeFinite | MustBeFinite)
			all |= clause
		}
	}
}

// PennFeatures appends the features that choose the Penn tag of word i.
func PennFeatures(list []uint32, ws []Word, i int, h *History) []uint32 {
	k := keys{list: list}
	k.form(ws, i)
	k.neighbours(ws, i, h)
	return k.list
}

// form adds the features of the word itself.
func (k *keys) form(ws []Word, i int) {
	w := &ws[i]
	k.add(w.low)
	k.add(w.low, w.shape)
	k.add(w.shape, run(ws, i))
	for j := 1; j < 6; j++ {
		k.add(w.suf[j])
	}
	for j := 1; j < 5; j++ {
		k.add(w.pre[j])
	}
	k.add(w.shape, w.suf[3])
	k.add(w.amb)
	k.add(w.amb, w.shape, run(ws, i))
}

// neighbours adds the features of the words and tags around it.
func (k *keys) neighbours(ws []Word, i int, h *History) {
	w, p, n := &ws[i], at(ws, i-1), at(ws, i+1)
	pp, nn := at(ws, i-2), at(ws, i+2)
	t1, t2 := h.t1, h.t2
	verbs := h.clause | h.all<<1 | w.ahead<<2
	k.add(p.low)
	k.add(n.low)
	k.add(pp.low)
	k.add(nn.low)
	k.add(t1)
	k.add(t2)
	k.add(t1, t2)
	k.add(t1, w.low)
	k.add(t1, w.amb)
	k.add(t1, t2, w.amb)
	k.add(t1, n.amb)
	k.add(t1, w.amb, n.amb)
	k.add(w.amb, n.amb)
	k.add(w.amb, n.amb, nn.amb)
	k.add(w.low, n.amb)
	k.add(w.low, n.low)
	k.add(p.low, w.low)
	k.add(p.low, w.amb)
	k.add(w.amb, n.low)
	k.add(p.low, w.amb, n.low)
	k.add(t1, w.suf[3])
	k.add(t1, w.suf[2], n.suf[2])
	k.add(n.suf[3], n.shape)
	k.add(p.suf[3], p.shape)
	k.add(t1, n.low)
	k.add(t1, w.shape, n.shape)
	k.add(t1, t2, n.amb, w.suf[2])
	k.add(pp.low, p.low, w.amb)
	k.add(w.amb, n.low, nn.low)
	k.add(w.amb, verbs)
	k.add(w.amb, verbs, t1)
	k.add(w.low, verbs)
	k.add(w.suf[2], verbs)
	k.add(w.amb, h.all, w.ahead, t1, n.amb)
}

// run tells where a word stands in its run of capitalised words: a capital says less
// at the start of a sentence, and nothing in a headline where every word has one.
func run(ws []Word, i int) uint64 {
	if ws[i].shape == lower {
		return 0
	}
	var r uint64
	if i == 0 || ws[i-1].shape == mark {
		r |= 1
	}
	if i == 0 || i == 1 && ws[0].shape == mark {
		r |= 2
	}
	if p := at(ws, i-1).shape; p == capital || p == upper {
		r |= 4
	}
	if n := at(ws, i+1).shape; n == capital || n == upper {
		r |= 8
	}
	return r
}

// PosFeatures appends the features that choose the universal tag of word i; tags are
// the Penn tags of all the words.
func PosFeatures(list []uint32, ws []Word, tags []uint8, i int) []uint32 {
	k := keys{list: list, id: 100}
	x := uint64(tags[i])
	tag := func(j int) uint64 {
		if j < 0 || j >= len(tags) {
			return 255
		}
		return uint64(tags[j])
	}
	w, p, n := &ws[i], at(ws, i-1), at(ws, i+1)
	verb, near := ahead(ws, tags, i)
	k.add(x)
	k.add(x, w.low)
	k.add(x, w.low, tag(i+1))
	k.add(x, w.low, tag(i-1))
	k.add(x, w.low, verb)
	k.add(x, w.low, near)
	k.add(x, w.low, tag(i+1), tag(i+2))
	k.add(x, verb, near)
	k.add(x, tag(i+1))
	k.add(x, tag(i-1))
	k.add(x, tag(i-1), tag(i+1))
	k.add(x, w.low, n.low)
	k.add(x, w.low, p.low)
	k.add(x, w.suf[3])
	k.add(x, w.amb)
	k.add(x, w.shape, tag(i-1))
	return k.list
}

// ahead returns the tag of the next verb before a comma or stop, and how near it is:
// what tells an auxiliary from a main verb and a preposition from a conjunction.
func ahead(ws []Word, tags []uint8, i int) (verb, near uint64) {
	for j := i + 1; j < len(ws) && j < i+8; j++ {
		if ws[j].shape == mark {
			return 0, uint64(j - i)
		}
		if verbs[tags[j]] {
			return uint64(tags[j]), uint64(min(j-i, 4))
		}
	}
	return 0, 9
}
