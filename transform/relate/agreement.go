package relate

import (
	"fmt"
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
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
	facts    []Finding // PARTY_TO and CONCERNS with the subject or object still open
}

// deals finds the agreements that an article reports. A deal noun opens one; who signs it, gives
// it or is bound by it is a party; "the agreement" in a later sentence adds to the one before.
func (r *Relater) deals(d *mention.Document, clauses []*clause, all []Finding) []Finding {
	var found []*deal
	for _, c := range clauses {
		for i := 0; i < len(c.items); i++ {
			kind, n := r.dealAt(c, i)
			if n == 0 || c.compounded(i+n) {
				continue
			}
			r.read(c, kind, i, i+n, &found)
			i += n - 1
		}
	}
	var out []Finding
	for _, dl := range found {
		if len(dl.parties) > 1 || len(dl.parties) > 0 && !anyDeal[dl.noun] {
			out = append(out, dl.write(d, all)...)
		}
	}
	return out
}

// dealAt returns the kind of the longest deal phrase at item i, and how many items it takes.
func (r *Relater) dealAt(c *clause, i int) (kind string, n int) {
	key := ""
	for k := i; k < len(c.items) && k < i+5; k++ {
		if len(c.items[k].ents) > 0 && c.items[k].form != mention.Nominal {
			break
		}
		if k > i {
			key += " "
		}
		key += c.items[k].low
		if v, ok := r.dealNouns[key]; ok {
			kind, n = v, k-i+1
		}
	}
	return kind, n
}

// compounded reports a noun behind a deal noun, which makes it a modifier: "merger target", "licence holder".
func (c *clause) compounded(i int) bool {
	return i < len(c.items) && len(c.items[i].ents) == 0 && (c.items[i].Tag == "NN" || c.items[i].Tag == "NNS") && c.items[i].Kind == syntax.Plain
}

// read gathers parties, subject and terms of the deal noun at items i to end.
func (r *Relater) read(c *clause, kind string, i, end int, found *[]*deal) {
	st, ok := c.status(c.verbOf(end - 1))
	if !ok || c.deniedNoun(i) {
		return
	}
	parties := r.parties(c, i, end)
	definite := c.definite(i)
	var dl *deal
	if last := lastDeal(*found, kind, c.sentence); last != nil && definite && (len(parties) == 0 || subset(parties, last.parties) || len(last.parties) < 2) {
		dl = last
	} else if len(parties) == 0 || kind == "joint_venture" && definite { // the venture itself, not the deal
		return
	} else if dl = sameDeal(*found, kind, parties, c.sentence); dl == nil {
		dl = &deal{kind: kind, noun: c.items[end-1].low, sentence: c.sentence, props: schema.Properties{schema.Kind: kind}, planned: st == schema.Planned}
		*found = append(*found, dl)
	}
	for _, p := range parties {
		if !slices.Contains(dl.parties, p) {
			dl.parties = append(dl.parties, p)
			dl.facts = append(dl.facts, Finding{Relation: schema.PartyTo, Subject: p, Object: -1, Sentence: c.sentence, Confidence: .8})
		}
	}
	for _, t := range r.topics(c, i, end, kind) {
		if !slices.Contains(dl.concerns, t) && !slices.Contains(dl.parties, t) {
			dl.concerns = append(dl.concerns, t)
			dl.facts = append(dl.facts, Finding{Relation: schema.Concerns, Subject: -1, Object: t, Sentence: c.sentence, Confidence: .8})
		}
	}
	c.terms(dl, i, end)
}

// write makes the deal an entity of the document and closes its findings.
func (dl *deal) write(d *mention.Document, found []Finding) []Finding {
	names, keys := make([]string, 0, len(dl.parties)), make([]string, 0, len(dl.parties))
	for _, p := range dl.parties {
		names = append(names, d.Entities[p].Name)
		_, key, _ := strings.Cut(d.Entities[p].ID, ":")
		keys = append(keys, key)
	}
	slices.Sort(keys)
	dl.join(d, found)
	if dl.kind == "contract" || dl.kind == "partnership" && dl.noun == "agreement" {
		states := len(dl.parties) > 1
		for _, p := range dl.parties {
			states = states && d.Entities[p].Type == schema.Country
		}
		if states { // an agreement among states alone
			dl.kind = "treaty"
			dl.props[schema.Kind] = dl.kind
		}
	}
	year := d.Article.Published
	if s, ok := dl.props[schema.Date].(string); ok {
		year = s
	}
	if len(year) > 4 {
		year = year[:4]
	}
	id := schema.EntityID(schema.Agreement, strings.Join(append([]string{dl.kind}, append(keys, year)...), " "))
	for n := 2; slices.ContainsFunc(d.Entities, func(e mention.Entity) bool { return e.ID == id }); n++ {
		id = schema.EntityID(schema.Agreement, strings.Join(append([]string{dl.kind}, append(keys, year, fmt.Sprint(n))...), " "))
	}
	e := len(d.Entities)
	d.Entities = append(d.Entities, mention.Entity{Type: schema.Agreement, ID: id, Described: true, Props: dl.props,
		Name: strings.ReplaceAll(dl.kind, "_", " ") + " of " + join(names)})
	out := append(slices.Clone(dl.facts), dl.deliveries(d, found)...)
	for i := range out {
		if out[i].Rule != "" {
			continue
		}
		out[i].Rule, out[i].Status, out[i].Props = "deal", schema.Asserted, schema.Properties{}
		if out[i].Subject < 0 {
			out[i].Subject = e
		} else {
			out[i].Object = e
		}
	}
	return out
}

// anyDeal are nouns that tell a deal only where both sides are told.
var anyDeal = wordSet(`agreement deal pact accord contract arrangement`)

// join makes a deal concern what its parties are to own, buy, fund or run by the sentence that tells it.
func (dl *deal) join(d *mention.Document, found []Finding) {
	for _, f := range found {
		if f.Sentence != dl.sentence || !slices.Contains(dl.parties, f.Subject) || slices.Contains(dl.parties, f.Object) || slices.Contains(dl.concerns, f.Object) {
			continue
		}
		fits := f.Relation == schema.InvestsIn || f.Relation == schema.Acquires || f.Relation == schema.Owns && dl.kind == "joint_venture" && f.Status == schema.Planned
		spec, _ := schema.Concerns.Spec()
		if fits && spec.Allows(schema.Agreement, d.Entities[f.Object].Type) {
			dl.concerns = append(dl.concerns, f.Object)
			dl.facts = append(dl.facts, Finding{Relation: schema.Concerns, Subject: -1, Object: f.Object, Sentence: dl.sentence, Confidence: .75})
		}
	}
}

// deliveries states what an offtake is to deliver: from its site, or from the party that owns the site,
// to the other party. Who sells is told by what else the article says of the parties.
func (dl *deal) deliveries(d *mention.Document, found []Finding) []Finding {
	if dl.kind != "offtake" || len(dl.parties) != 2 {
		return nil
	}
	seller, site, mineral := -1, -1, -1
	for _, t := range dl.concerns {
		switch d.Entities[t].Type {
		case schema.MineralSite:
			site = t
		case schema.Mineral:
			mineral = t
		}
	}
	for i, p := range dl.parties {
		for _, f := range found {
			if f.Subject == p && (f.Relation == schema.Owns || f.Relation == schema.Operates) && (f.Object == site || site < 0 && d.Entities[f.Object].Type == schema.MineralSite) {
				seller = i
			}
		}
	}
	if seller < 0 {
		return nil
	}
	from, to := dl.parties[seller], dl.parties[1-seller]
	if site >= 0 {
		from = site
	}
	f := Finding{Relation: schema.Supplies, Subject: from, Object: to, Status: schema.Planned, Sentence: dl.sentence, Rule: "offtake", Confidence: .8, Props: schema.Properties{}}
	if mineral >= 0 {
		f.Props[schema.MineralName] = d.Entities[mineral].Name
	}
	return []Finding{f}
}

func join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// lastDeal returns the nearest deal before that "the agreement" can stand for.
func lastDeal(ds []*deal, kind string, sentence int) *deal {
	for k := len(ds) - 1; k >= 0; k-- {
		if sentence-ds[k].sentence <= 6 && (ds[k].kind == kind || kind == "contract") {
			return ds[k]
		}
	}
	return nil
}

// sameDeal returns a deal of the kind told within the last sentences that shares a party and adds none against it.
func sameDeal(ds []*deal, kind string, parties []int, sentence int) *deal {
	for k := len(ds) - 1; k >= 0; k-- {
		if ds[k].kind == kind && sentence-ds[k].sentence <= 1 && (subset(parties, ds[k].parties) || subset(ds[k].parties, parties)) {
			return ds[k]
		}
	}
	return nil
}

func subset(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// definite reports "the", "this" or a possessive before the noun phrase of the deal.
func (c *clause) definite(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch c.items[k].low {
		case "the", "this", "that", "its", "their", "these":
			return true
		case "a", "an", ",", ".":
			return false
		}
	}
	return false
}

// deniedNoun reports a deal that there is none of.
func (c *clause) deniedNoun(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if w := c.items[k].low; w == "no" || w == "without" || w == "any" || w == "neither" {
			return true
		}
	}
	return false
}

// verbOf climbs from a noun to the verb that governs it, or returns -1.
func (c *clause) verbOf(i int) int {
	for n := 0; i >= 0 && i < len(c.items) && n < 6; n++ {
		if strings.HasPrefix(c.items[i].Tag, "VB") && len(c.items[i].ents) == 0 {
			return i
		}
		i = c.items[i].Head
	}
	return -1
}

var partyTypes = []schema.Label{schema.Company, schema.Organization, schema.Country}

// parties finds who is bound: behind "with", "between" and "by", and the subject of the verb of signing.
func (r *Relater) parties(c *clause, i, end int) []int {
	var out []int
	add := func(items ...int) {
		for _, k := range items {
			if c.items[k].is(schema.Person) { // who signs for a state or a business binds it
				if e, ok := r.holder(c, k); ok && !slices.Contains(out, e) {
					out = append(out, e)
				}
				continue
			}
			if signers[c.items[k].Lemma] && len(c.items[k].ents) == 0 { // "ministers of A, B and C"
				if k+1 < len(c.items) && c.items[k+1].low == "of" {
					if ls := c.coordination(k+2, partyTypes, true); len(ls) > 0 {
						for _, i := range ls[0].items {
							out = append(out, c.items[i].ents...)
						}
					}
				}
				continue
			}
			if !c.items[k].is(partyTypes...) || c.modifier(k) {
				continue
			}
			for _, j := range c.together(k) {
				for _, e := range c.items[j].ents {
					if !slices.Contains(out, e) {
						out = append(out, e)
					}
				}
			}
		}
	}
	listed := func(p int) bool {
		ls := c.coordination(p, partyTypes, true)
		if len(ls) > 0 {
			add(ls[0].items...)
		}
		return len(ls) > 0
	}
	signed := false
	for k := end; k < len(c.items) && k < end+25; k++ {
		w := c.items[k].low
		if w == ";" || w == "." || w == "but" || w == "while" || w == "which" && k > end+2 {
			break
		}
		if (w == "with" || w == "between" || w == "from" && k <= end+2) && !c.naming(k) {
			signed = listed(k+1) || signed
		}
		if w == "by" && c.byOf(k, i) {
			signed = listed(k+1) || signed
		}
	}
	if v := c.verbOf(end - 1); v >= 0 {
		args := c.arguments(v)
		object := c.within(args["obj"], i, end) || v < i && c.adjacent(v, i)
		strong := object && dealVerbs[c.items[v].Lemma] || signed
		if strong && !(c.passive(v) && !signVerbs[c.items[v].Lemma]) {
			add(args["subj"]...)
			add(args["with"]...)
		}
		if c.items[v].Lemma == "grant" || c.items[v].Lemma == "award" || c.items[v].Lemma == "issue" {
			add(args["obj"]...)
			add(args["to"]...)
		}
		if len(out) < 2 && strong {
			r.before(c, v, add)
		}
	}
	if v := c.verbOf(end - 1); v >= 0 && c.under(i) {
		signed = true
		args := c.arguments(v)
		add(args["subj"]...)
		for k := v + 1; k < i; k++ {
			if w := c.items[k].low; w == "to" || w == "with" {
				listed(k + 1)
			}
		}
	}
	if signed && len(out) < 2 {
		// "X's contract with Y", "X, under a contract with Y"
		for k := i - 1; k >= 0 && k > i-4; k-- {
			if c.items[k].low == "'s" || c.items[k].low == "’s" {
				add(k - 1)
			}
		}
	}
	if signed && (len(out) == 0 || len(out) < 2 && !c.under(i)) {
		r.before(c, i, add)
	}
	return out
}

// before adds the names that open the clause of a verb: its subject where the parse lost it.
func (r *Relater) before(c *clause, v int, add func(...int)) {
	for k := v - 1; k >= 0; k-- {
		if w := c.items[k].low; w == ";" || w == "”" || w == "“" {
			return
		}
		if c.items[k].is(partyTypes...) && !c.modifier(k) && !c.governed(k) && !(k+1 < len(c.items) && possessive[c.items[k+1].low]) {
			first := k
			for p := k; p >= 0; p-- {
				if ls := c.coordination(c.left[p], partyTypes, true); len(ls) > 0 && slices.Contains(ls[0].items, k) {
					first = p
				}
			}
			if ls := c.coordination(c.left[first], partyTypes, true); len(ls) > 0 && slices.Contains(ls[0].items, k) {
				add(ls[0].items...)
			} else {
				add(k)
			}
			return
		}
	}
}

// byOf reports a "by" whose verb is one of signing, a few words back: "was signed in Bishkek on Tuesday by".
func (c *clause) byOf(k, i int) bool {
	for j := k - 1; j > i && j > k-9; j-- {
		if strings.HasPrefix(c.items[j].Tag, "VB") && len(c.items[j].ents) == 0 {
			return signVerbs[c.items[j].Lemma]
		}
	}
	return false
}

// naming reports "with the working name", which no party follows.
func (c *clause) naming(k int) bool {
	for j := k + 1; j < len(c.items) && j < k+5; j++ {
		if c.items[j].low == "name" || c.items[j].low == "value" || c.items[j].low == "capacity" {
			return true
		}
	}
	return false
}

// within reports that one of the arguments is a word of the deal phrase.
func (c *clause) within(args []int, i, end int) bool {
	for _, a := range args {
		if a >= i && a < end {
			return true
		}
	}
	return false
}

// adjacent reports that no other verb and no name of a party stands between a verb and its deal noun.
func (c *clause) adjacent(v, i int) bool {
	for k := v + 1; k < i; k++ {
		if strings.HasPrefix(c.items[k].Tag, "VB") && c.items[k].Tag != "VBN" && c.items[k].Tag != "VBG" || c.items[k].is(partyTypes...) && !c.modifier(k) || c.items[k].low == ";" {
			return false
		}
	}
	return i-v < 12
}

// under reports "under a two-year offtake": the deal by which the sentence's verb is done.
func (c *clause) under(i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		switch c.items[k].low {
		case "under":
			return true
		case ",", "of", "to", "with":
			return false
		}
	}
	return false
}

// holder returns the state or business for which a person holds an office, as the sentence tells it.
func (r *Relater) holder(c *clause, person int) (int, bool) {
	for _, find := range []func(*clause, int) (office, bool){r.officeBefore, r.officeAfter, r.officeComma} {
		if o, ok := find(c, person); ok {
			if o.of < 0 {
				o.of, _ = r.employer(c, person, o)
			}
			return o.of, o.of >= 0
		}
	}
	return -1, false
}

var signers = wordSet(`minister government president leader representative delegation side`)

// signVerbs are done by parties alone; a deal is approved or announced by others too.
var signVerbs = wordSet(`sign conclude reach agree award grant initial initiall initialle execute strike negotiate ink finalise finalize issue win hold`)

var dealVerbs = wordSet(`sign agree conclude reach execute enter close win award grant ink strike seal secure finalise finalize obtain get receive
	hold initial initiall initialle negotiate approve announce arrange complete land clinch issue form establish create set ratify initialled sell raise have`)

var topicTypes = []schema.Label{schema.Mineral, schema.MineralSite, schema.Facility, schema.Route}

// topics finds what the deal is about: what stands before the noun as a modifier, and behind "for", "on", "over", "of".
func (r *Relater) topics(c *clause, i, end int, kind string) []int {
	var out []int
	add := func(items []int) {
		for _, k := range items {
			for _, e := range c.items[k].ents {
				if !slices.Contains(out, e) {
					out = append(out, e)
				}
			}
		}
	}
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if c.items[k].is(topicTypes...) {
			add([]int{k})
			continue
		}
		if !strings.HasPrefix(c.items[k].Tag, "JJ") && !strings.HasPrefix(c.items[k].Tag, "NN") && c.items[k].low != "-" {
			break
		}
	}
	for k := end; k < len(c.items) && k < end+45; k++ {
		w := c.items[k].low
		if w == ";" || w == "." || w == "but" || w == "while" || w == "whereas" || finite[c.items[k].Tag] && k > end+1 && !c.relativeVerb(k) || len(out) > 0 && w == "," {
			break
		}
		if w == "of" && k > end+1 || w == "in" && len(out) == 0 || !topicWords[w] {
			continue
		}
		for _, l := range c.coordination(k+1, topicTypes, true) {
			add(l.items)
			break
		}
	}
	if len(out) == 0 && (goodsDeals[kind] || c.under(i)) {
		add(c.topicBefore(i, kind))
	}
	return out
}

var (
	topicWords = wordSet(`for on over of from in covering develop build at buy mine explore concerning modernise supply operate run`)
	goodsDeals = wordSet(`offtake supply licence`)
)

// relativeVerb reports a verb whose subject is the relative pronoun right before it.
func (c *clause) relativeVerb(k int) bool {
	for j := k - 1; j >= 0 && j > k-4; j-- {
		if t := c.items[j].Tag; t == "WDT" || t == "WP" {
			return true
		}
	}
	return false
}

// topicBefore finds what a deal is about before its noun: "ore from Kumbel is sold under an offtake".
func (c *clause) topicBefore(i int, kind string) []int {
	var out []int
	for k := i - 1; k >= 0 && k > i-40; k-- {
		it := &c.items[k]
		if it.low == ";" {
			break
		}
		if len(out) == 0 && it.is(schema.MineralSite, schema.Facility, schema.Route) && !c.modifier(k) {
			out = append(out, k)
		}
		if kind != "licence" && it.is(schema.Mineral) {
			return append(out, k)
		}
	}
	return out
}

// terms reads date, amount and whether the deal binds.
func (c *clause) terms(dl *deal, i, end int) {
	for k := max(0, i-6); k < i; k++ {
		if c.items[k].low == "binding" {
			dl.props[schema.Binding] = !(k > 0 && (c.items[k-1].low == "-" || c.items[k-1].low == "not" || c.items[k-1].low == "non"))
		}
		if c.items[k].low == "non-binding" || c.items[k].low == "nonbinding" {
			dl.props[schema.Binding] = false
		}
	}
	for k := range c.items {
		m := c.items[k].measure
		if m == nil {
			continue
		}
		near := k >= i-4 && k < end+12
		if m.Kind == measure.Money && near && !dl.props.Has(schema.Amount) && m.Value > 0 && !c.barrier(k, i, end) {
			dl.props[schema.Amount], dl.props[schema.Currency] = m.Value, m.Unit
		}
		if m.Kind == measure.Date && m.Date != "" && !dl.props.Has(schema.Date) && dl.sentence == c.sentence && !strings.ContainsAny(m.Date, "QHF") && !c.barrier(k, i, end) {
			v := c.verbOf(end - 1)
			if v >= 0 && (c.items[v].Tag == "VBD" || c.items[v].Tag == "VBN") && (k > v-8 && k < v+14) {
				dl.props[schema.Date] = m.Date
			}
		}
	}
}
