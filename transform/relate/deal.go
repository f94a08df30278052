package relate

import (
	"slices"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// A deal is an agreement as the sentences of an article build it up.
type deal struct {
	kind     string
	parties  []int
	concerns []int
	props    schema.Properties
	noun     string
	sentence int // where it is first told
	planned  bool
	with     []int     // of the parties, those that a preposition names: the other side
	single   bool      // told of one side alone on purpose: "won the contract"
	fresh    bool      // told as a new one, by a verb of signing: that there is one is sure, whoever the other side is
	facts    []Finding // PARTY_TO and CONCERNS with the subject or object still open
}

// deals finds the agreements that an article reports. A deal noun opens one; who signs it, gives
// it or is bound by it is a party; "the agreement" in a later sentence adds to the one before.
func (r *Relater) deals(d *mention.Document, views []*view, all []Finding) []Finding {
	var found []*deal
	for _, v := range views {
		for _, n := range r.dealNounsOf(v.clause) {
			r.read(v, n, &found)
		}
		r.pledges(v.clause, &found)
	}
	var out []Finding
	taken := map[string]bool{}
	for _, dl := range mergeDeals(found) {
		dl.own(d)
		if len(dl.parties) > 1 || len(dl.parties) > 0 && (dl.single || dl.fresh || !dl.paired()) {
			out = append(out, dl.write(d, all, taken)...)
		}
	}
	return out
}

// read gathers parties, subject and terms of a deal.
func (r *Relater) read(view *view, n dealNoun, found *[]*deal) {
	c, kind, i, end := view.clause, n.kind, n.i, n.end
	st, ok := c.status(c.verbOf(end - 1))
	if !ok || c.deniedNoun(i) {
		return
	}
	ruled := r.signing(c, n)
	if v := c.verbOf(end - 1); kind == "licence" && v >= 0 && keeping[c.items[v].Lemma] && len(ruled.with) == 0 {
		return // who holds a licence owns what it is for, which the rules of ownership say
	}
	parties, topics, sure := r.weighDeal(view, n, ruled.out, r.topics(c, i, end, kind))
	parties = slices.DeleteFunc(parties, func(e int) bool { return courtly(c.doc.Entities[e].Name) })
	if n.like {
		r.readLike(c, n, topics, found)
		return
	}
	definite := c.definite(i)
	if len(parties) == 0 && r.listed(c, i) && len(*found) > 0 { // "a purchase agreement and a founding agreement": the same sides
		if last := (*found)[len(*found)-1]; last.sentence == c.sentence && last.kind != kind {
			parties = slices.Clone(last.parties)
		}
	}
	opened := func(parties []int) *deal {
		dl := &deal{kind: kind, noun: c.items[end-1].low, sentence: c.sentence, props: schema.Properties{schema.Kind: kind}, planned: st == schema.Planned, with: ruled.with, fresh: !definite && (ruled.told || c.signedNoun(n)), single: c.won(n) || len(ruled.with) > 0 && singular(c.items[end-1].low) == "contract"}
		*found = append(*found, dl)
		return dl
	}
	var dls []*deal
	if last := lastDeal(*found, kind, c.sentence); last != nil && definite && (len(parties) == 0 || subset(parties, last.parties) || len(last.parties) < 2) {
		dls = append(dls, last)
		dls[0].bind(parties, c.sentence, .8)
	} else if len(parties) == 0 || kind == "joint_venture" && definite { // the venture itself, not the deal
		return
	} else if dl := sameDeal(*found, kind, parties, c.sentence); dl != nil {
		dls = append(dls, dl)
		dl.bind(parties, c.sentence, .8)
	} else {
		for _, ps := range c.spread(n, parties, ruled.with) {
			dl := opened(ps)
			dl.bind(ps, c.sentence, .8)
			dls = append(dls, dl)
		}
	}
	for _, dl := range dls {
		dl.about(topics, c.sentence)
		if takeovers[dl.noun] && len(parties) > 1 {
			dl.target(parties[0], c.sentence)
		}
		dl.believe(c.sentence, sure)
		c.terms(dl, i, end)
	}
}

// believe gives what a sentence told of the deal the probabilities of the weights.
func (dl *deal) believe(sentence int, sure map[dealEnd]float64) {
	for n := range dl.facts {
		f := &dl.facts[n]
		if p, ok := sure[dealEnd{f.Relation, max(f.Subject, f.Object)}]; ok && f.Sentence == sentence {
			f.Confidence = p
		}
	}
}

var keeping = wordSet(`hold have own retain keep lose`)

// takeovers are deals with the business itself that is to be bought.
var takeovers = wordSet(`deed`)

// target makes the side that a takeover is agreed with what it is about.
func (dl *deal) target(e, sentence int) {
	if !slices.Contains(dl.concerns, e) {
		dl.concerns = append(dl.concerns, e)
		dl.facts = append(dl.facts, Finding{Relation: schema.Concerns, Subject: -1, Object: e, Sentence: sentence, Confidence: .75})
	}
}

// own adds the business that speaks in a release as the other side of a deal of which one side is told.
func (dl *deal) own(d *mention.Document) {
	e, ok := d.Defined["company"]
	if !ok || len(dl.parties) != 1 || !sided[dl.kind] || d.Entities[dl.parties[0]].Type != schema.Company || dl.parties[0] == e {
		return
	}
	dl.bind([]int{e}, dl.sentence, .65)
}

var sided = map[string]bool{"offtake": true, "supply": true, "memorandum_of_understanding": true, "contract": true}

// bind adds parties.
func (dl *deal) bind(parties []int, sentence int, sure float64) {
	for _, p := range parties {
		if !slices.Contains(dl.parties, p) {
			dl.parties = append(dl.parties, p)
			dl.facts = append(dl.facts, Finding{Relation: schema.PartyTo, Subject: p, Object: -1, Sentence: sentence, Confidence: sure})
		}
	}
}

// about adds what the deal concerns.
func (dl *deal) about(topics []int, sentence int) {
	for _, t := range topics {
		if !slices.Contains(dl.concerns, t) && !slices.Contains(dl.parties, t) {
			dl.concerns = append(dl.concerns, t)
			dl.facts = append(dl.facts, Finding{Relation: schema.Concerns, Subject: -1, Object: t, Sentence: sentence, Confidence: .8})
		}
	}
}
