package mention

import (
	_ "embed"
	"math"
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
)

//go:embed weights.bin
var weightData []byte

// None is the type of what is no entity.
const None schema.Label = ""

// judged are the types that a name never seen may turn out to have. Countries and commodities are known, all of them.
var judged = []schema.Label{None, schema.Company, schema.Organization, schema.MineralSite, schema.Facility, schema.Route, schema.Place, schema.Person}

// A Judged is a name of a document, or all names that stand for one thing, with what speaks for each type.
// Training reads these.
type Judged struct {
	Names    []string
	Hand     schema.Label             // the type by the hand-chosen weights alone
	Odds     map[schema.Label]float64 // log odds by the hand-chosen weights alone
	Features []loglinear.Feature
	Masked   bool // the lexicon knows it, and was not asked
}

// Typed returns the features as evidence for that type.
func Typed(l schema.Label, fs []loglinear.Feature) []loglinear.Feature {
	t := loglinear.Hash("type", string(l))
	out := make([]loglinear.Feature, len(fs))
	for i, f := range fs {
		out[i] = loglinear.Join(f, t)
	}
	return out
}

// Best returns the type that the weights believe in most, and by how much in log odds before the next. Where it is a
// near thing, the hand-chosen weights have their way.
func (j *Judged) Best(m *loglinear.Model) (best schema.Label, lead float64) {
	best = j.Hand
	top, next := math.Inf(-1), math.Inf(-1)
	for _, l := range judged {
		p := m.P(j.Odds[l], Typed(l, j.Features))
		odds := math.Log(p / (1 - p))
		if l == j.Hand {
			odds += benefit
		}
		if odds > top {
			best, top, next = l, odds, top
		} else if odds > next {
			next = odds
		}
	}
	return best, top - next
}

// certain is the lead of what is known, and is not judged.
const certain = 99

// benefit of the doubt, in log odds.
const benefit = 1

// Judge returns the names of an article whose type is not known for sure, as the hand-chosen weights join them.
func (r *Recognizer) Judge(a schema.Article) []Judged {
	c := r.collect(a)
	c.plain = true
	names := c.names()
	c.collectEvidence(names)
	var out []Judged
	for n := range names {
		if c.open(&names[n]) {
			out = append(out, c.judgedName(names, []int{n}))
		}
	}
	for n := range names {
		if j, ok := c.masked(names, n); ok {
			out = append(out, j)
		}
	}
	c.joinDefined(names)
	c.joinKnown(names)
	c.joinShort(names)
	c.sum(names)
	for _, g := range groups(names) {
		if len(g) > 1 && c.allOpen(names, g) {
			out = append(out, c.judgedName(names, g))
		}
	}
	return out
}

// collectEvidence gathers the features of every name, and judges each by itself.
func (c *collector) collectEvidence(names []name) {
	v := c.view(names)
	for n := range names {
		nm := &names[n]
		nm.label, _ = nm.sc.best()
		if !c.open(nm) {
			continue
		}
		nm.features = v.evidence(n)
		if !c.plain {
			j := c.judgedName(names, []int{n})
			nm.label, _ = j.Best(c.weights)
		}
	}
}

// judge settles the types of the joined names. It needs their summed scales.
func (c *collector) judge(names []name) {
	for _, g := range groups(names) {
		root := find(names, g[0])
		if !slices.ContainsFunc(g, func(n int) bool { return !paper(&names[n]) }) {
			names[root].label = None
			continue
		}
		if !c.allOpen(names, g) || c.plain {
			names[root].label, names[root].lead = c.byHand(names, root), certain
			continue
		}
		j := c.judgedName(names, g)
		names[root].label, names[root].lead = j.Best(c.weights)
	}
}

// open reports a name whose type is not known for sure.
func (c *collector) open(nm *name) bool {
	if nm.head != "" && len(nm.forms) == 0 {
		return false // the noun behind it says what it is
	}
	for _, f := range nm.forms {
		if !f.entry.Weak && (nm.head == "" || f.entry.Type == nm.head) && (f.entry.Type != schema.Place || vast[f.entry.Kind]) {
			return false
		}
	}
	l, _ := nm.sc.best()
	return l != schema.Mineral && l != schema.Country
}

// vast are the kinds of places that nothing else is called like.
var vast = words(`continent area sea`)

func (c *collector) allOpen(names []name, group []int) bool {
	return !slices.ContainsFunc(group, func(n int) bool { return !c.open(&names[n]) })
}

// judgedName puts together what is known of names that stand for one thing. Of a single name it takes the
// scale of that name alone, of several their sum.
func (c *collector) judgedName(names []name, group []int) Judged {
	j := Judged{Odds: map[schema.Label]float64{}}
	root := group[0]
	if len(group) > 1 {
		root = find(names, root)
	}
	for _, n := range group {
		j.Names = append(j.Names, names[n].text)
		j.Features = append(j.Features, names[n].features...)
	}
	sc := names[root].sc
	hand := c.byHand(names, root)
	j.Hand = hand
	top, lead := sc.best()
	add := func(parts ...string) { j.Features = append(j.Features, loglinear.Hash(parts...)) }
	add("bias")
	add("hand", string(hand))
	add("hand", string(top), string(hand), half(lead))
	for _, spec := range schema.Labels {
		if w := sc[spec.Label]; w != 0 {
			add("scale", string(spec.Label), half(w))
		}
	}
	if len(group) > 1 {
		add("joined", count(len(group)))
		add("joined", string(hand))
	}
	slices.Sort(j.Features)
	j.Features = slices.Compact(j.Features)
	j.odds(sc, hand, names[root].head)
	return j
}

// odds turns a scale into log odds of each type.
func (j *Judged) odds(sc scale, hand, head schema.Label) {
	sum := 0.0
	e := map[schema.Label]float64{}
	for _, l := range judged {
		w := sc[l]
		switch {
		case l == None && hand == None:
			w = 3
		case l == None:
			w = 0
		case l == hand && l == head:
			w += headWord
		}
		e[l] = math.Exp(.8 * max(-4, min(w, 8)))
		sum += e[l]
	}
	for _, l := range judged {
		p := e[l] / sum
		j.Odds[l] = max(-maxOdds, min(maxOdds, math.Log(p/(1-p+1e-9))))
	}
}

// maxOdds bound the trust in the hand-chosen weights.
const maxOdds = 4

// byHand is the type that the hand-chosen weights give; names that nothing speaks for stay out.
func (c *collector) byHand(names []name, root int) schema.Label {
	nm := &names[root]
	label, _ := nm.sc.best()
	switch {
	case nm.head != "" && len(nm.forms) == 0:
		return nm.head
	case label == "" || nm.sc[label] < shapePrior:
		return None
	case len(nm.forms) == 0 && (noise(nm.text) || len(nm.words) == 1 && c.people(nm.text)):
		return None
	case c.everyday(names, root) && nm.sc[label] < headWord:
		return None // "the Commission", "the Exchange": a body, but which is not said
	}
	return label
}

// paper reports a name that ends in a word for a document, which names no thing of the ontology.
func paper(nm *name) bool {
	ws := strings.Fields(nm.text)
	return len(nm.forms) == 0 && papers[strings.ToLower(ws[len(ws)-1])]
}

var papers = words(`agreement agreements memorandum mou understanding treaty accord accords protocol convention constitution contract act law code`)

// groups returns the joined names, in the order of their first.
func groups(names []name) [][]int {
	at := map[int]int{}
	var out [][]int
	for n := range names {
		r := find(names, n)
		g, ok := at[r]
		if !ok {
			g = len(out)
			at[r] = g
			out = append(out, nil)
		}
		out[g] = append(out[g], n)
	}
	return out
}

// half and count put numbers into few classes.
func half(w float64) string {
	return strings.Repeat("+", int(max(0, min(16, math.Round(2*w))))) + strings.Repeat("-", int(max(0, min(8, math.Round(-2*w)))))
}

func count(n int) string {
	switch {
	case n > 8:
		return "many"
	case n > 4:
		return "5"
	case n > 2:
		return "3"
	}
	return string(rune('0' + n))
}
