package relate

import (
	"slices"
	"strconv"
	"strings"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// A view holds what the evidence of all candidates of a sentence is read from, once per sentence.
type view struct {
	*clause
	senses  map[string][]string
	guesses []guess
	topics  []guess    // what the sentence may be about though it does not name it
	fillers [][]filler // per word
	in      [][]part   // per item, the words in whose roles it is
	word    []string   // how an item reads as evidence: its lemma, or what it is
	list    [][]int    // per item, the names that it is coordinated with, itself too, or nil
}

// A part is a role that an item has.
type part struct {
	word int
	role string
}

func (r *Relater) views(clauses []*clause) []*view {
	out := make([]*view, len(clauses))
	for i, c := range clauses {
		out[i] = r.view(c)
	}
	return out
}

func (r *Relater) view(c *clause) *view {
	v := &view{clause: c, senses: r.senses, guesses: c.guessed(), topics: c.silent(), fillers: c.fillers(), in: make([][]part, len(c.items)), word: make([]string, len(c.items))}
	for w, fs := range v.fillers {
		for _, f := range fs {
			v.in[f.item] = append(v.in[f.item], part{w, f.role})
		}
	}
	v.list = make([][]int, len(c.items))
	for i := range c.items {
		v.word[i] = c.reads(i)
		if len(c.items[i].ents) > 0 && v.list[i] == nil && c.items[i].form != mention.Adjective {
			if l := c.together(i); len(l) > 1 {
				for _, k := range l {
					v.list[k] = l
				}
			}
		}
	}
	return v
}

// reads returns how an item reads as evidence: a name as its type, a measure as its kind, a word as its lemma.
func (c *clause) reads(i int) string {
	it := &c.items[i]
	switch {
	case len(it.ents) > 0 && it.form == mention.Adjective:
		return "~" + string(it.typ)
	case len(it.ents) > 0:
		return "+" + string(it.typ)
	case it.measure != nil:
		return "#" + strconv.Itoa(int(it.measure.Kind))
	case it.Lemma != "":
		return strings.ToLower(it.Lemma)
	}
	return it.low
}

// evidence collects the features of a candidate that do not depend on the relation.
type evidence struct {
	v   *view
	out []loglinear.Feature
}

func (e *evidence) add(parts ...string) { e.out = append(e.out, loglinear.Hash(parts...)) }

// evidence returns what speaks for or against a relation of the candidate, whichever it is.
func (v *view) evidence(c *candidate) []loglinear.Feature {
	e := &evidence{v: v}
	if c.i < 0 || c.j < 0 {
		e.silent(c)
		return e.done()
	}
	lo, hi := min(c.i, c.j), max(c.i, c.j)
	order := ">"
	if c.i > c.j {
		order = "<"
	}
	e.ends(c, order, lo, hi)
	e.kinds(c)
	e.lists(order, lo, hi)
	if v.list[lo] == nil || !slices.Contains(v.list[lo], hi) { // a list stands as one name
		if l := v.list[lo]; l != nil && l[len(l)-1] < hi {
			lo = l[len(l)-1]
		}
		if l := v.list[hi]; l != nil && l[0] > lo {
			hi = l[0]
		}
	}
	e.between(order, lo, hi)
	e.verbs(order, lo, hi)
	e.around(order, lo, hi)
	e.roles(c)
	e.path(c)
	e.measures(lo, hi)
	e.doubts(lo, hi)
	return e.done()
}

func (e *evidence) done() []loglinear.Feature {
	slices.Sort(e.out)
	return slices.Compact(e.out)
}

// silent tells what speaks for a relation of a name with what the sentence leaves out.
func (e *evidence) silent(c *candidate) {
	v, k, g, side := e.v, c.j, c.gi, "s"
	if c.i >= 0 {
		k, g, side = c.i, c.gj, "o"
	}
	e.add("silent", side)
	e.add("types", string(c.si), string(c.sj), "silent")
	e.add("silent rank", side, bucket(g.rank), bucket(g.back), flag(g.opens), flag(g.main))
	e.add("silent back", side, bucket(g.back), flag(g.main))
	other := v.doc.Entities[g.entity].Type
	same, anaphor := 0, false
	for i := range v.items {
		if v.items[i].typ == other && len(v.items[i].ents) > 0 && v.items[i].form != mention.Adjective {
			same++
		}
		anaphor = anaphor || anaphors[v.items[i].low] != nil
	}
	e.add("silent rivals", side, bucket(same), flag(anaphor))
	e.kinds(c)
	e.add("silent noun", side, v.headNoun(k))
	e.add("silent where", side, bucket(k))
	if n := k - v.left[k]; n >= 0 && v.left[k] <= 5 {
		e.add("silent opening", side, strings.Join(v.word[:v.left[k]], " "))
	}
	if l := v.list[k]; l != nil {
		k = l[0]
	}
	e.around(side, v.left[k], k)
	e.verbs(side, k, k)
	for _, b := range v.in[k] {
		e.add("role "+side, v.word[b.word], b.role)
		for _, s := range v.sensesOf(b.word) {
			e.add("role "+side+"=", s, b.role)
		}
	}
	e.add("preposition "+side, v.preposition(k))
	e.measures(k, k)
	e.doubts(k, k)
	for i := range v.items { // a short sentence is told by its words
		if len(v.items) > 24 {
			break
		}
		if t := v.items[i].Tag; strings.HasPrefix(t, "VB") || strings.HasPrefix(t, "NN") {
			e.add("silent word", side, v.word[i])
			for _, s := range v.sensesOf(i) {
				e.add("silent word=", side, s)
			}
		}
	}
}

// ends tells what the two are, and how far they stand apart.
func (e *evidence) ends(c *candidate, order string, lo, hi int) {
	v := e.v
	s, o := &v.items[c.i], &v.items[c.j]
	types := string(c.si) + " " + string(c.sj)
	e.add("types", types)
	e.add("types", types, order)
	e.add("far", order, bucket(hi-lo))
	e.add("form", string('0'+rune(s.form)), string('0'+rune(o.form)), order)
	e.guess("s", c.gi)
	e.guess("o", c.gj)
	e.add("noun s", v.headNoun(c.i))
	e.add("noun o", v.headNoun(c.j))
	e.add("nouns", types, v.headNoun(c.i), v.headNoun(c.j))
	for n, k := range []int{c.subject, c.object} {
		if k < 0 {
			continue
		}
		if en := v.doc.Entities[k].Entry; en != nil && en.Kind != "" {
			e.add("kind", string('0'+rune(n)), en.Kind)
		}
	}
	e.add("modifier", flag(v.modifier(c.i)), flag(v.modifier(c.j)), order)
	e.add("possessor", flag(v.possessor(c.i)), flag(v.possessor(c.j)), order)
	ns, no, nx := 0, 0, 0
	for k := lo + 1; k < hi; k++ {
		if len(v.items[k].ents) == 0 || v.items[k].form == mention.Adjective {
			continue
		}
		nx++
		if v.items[k].typ == c.si {
			ns++
		}
		if v.items[k].typ == c.sj {
			no++
		}
	}
	e.add("rivals", bucket(ns), bucket(no))
	e.add("rivals s", order, bucket(ns))
	e.add("rivals o", order, bucket(no))
	e.add("names", bucket(nx))
	// is the object the nearest of its type to the subject, and the other way round?
	e.add("nearest", flag(v.nearestOf(c.i, c.j, c.sj)), flag(v.nearestOf(c.j, c.i, c.si)), order)
}

// guess tells how sure it is that a pronoun or noun stands for the entity.
func (e *evidence) guess(side string, g *guess) {
	if g == nil || g.item < 0 {
		return
	}
	w := e.v.items[g.item].low
	if g.silent {
		w = "-"
	}
	e.add("guess", side)
	e.add("guess", side, w)
	e.add("guess rank", side, bucket(g.rank), flag(g.opens))
	e.add("guess back", side, bucket(g.back), flag(g.opens))
	e.add("guess main", side, flag(g.main), bucket(g.rank))
	e.add("guess over", side, flag(len(e.v.items[g.item].ents) > 0))
	e.add("guess all", side, w, bucket(g.rank), bucket(g.back), flag(g.opens), flag(g.main))
}

// kinds tells what the lexicon knows of the two: a port and a state, both of one country.
func (e *evidence) kinds(c *candidate) {
	kind, iso := [2]string{}, [2]string{}
	for n, k := range []int{c.subject, c.object} {
		if k >= 0 && e.v.doc.Entities[k].Entry != nil {
			kind[n], iso[n] = e.v.doc.Entities[k].Entry.Kind, e.v.doc.Entities[k].Entry.ISO
		}
	}
	e.add("kinds", kind[0], kind[1])
	switch {
	case iso[0] == "" || iso[1] == "":
		e.add("country unknown", flag(iso[0] == ""), flag(iso[1] == ""))
	default:
		e.add("country same", flag(iso[0] == iso[1]))
	}
}

// lists tells whether the two stand in one list, or each in one of its own.
func (e *evidence) lists(order string, lo, hi int) {
	a, b := e.v.list[lo], e.v.list[hi]
	e.add("same list", flag(a != nil && slices.Contains(a, hi)))
	e.add("listed", order, flag(a != nil), flag(b != nil))
}

// verbs tells the verbs nearest to the two, between them and around.
func (e *evidence) verbs(order string, lo, hi int) {
	v := e.v
	tell := func(name string, k int) {
		e.add(name, order, v.word[k])
		for _, s := range v.sensesOf(k) {
			e.add(name, "=", order, s)
		}
	}
	verb := func(k int) bool { return strings.HasPrefix(v.items[k].Tag, "VB") && len(v.items[k].ents) == 0 }
	for k := lo + 1; k < hi; k++ {
		if verb(k) {
			tell("verb first", k)
			break
		}
	}
	for k := hi - 1; k > lo; k-- {
		if verb(k) {
			tell("verb last", k)
			break
		}
	}
	for k := hi + 1; k < len(v.items) && k < hi+8; k++ {
		if verb(k) {
			tell("verb after", k)
			break
		}
	}
	for k := lo - 1; k >= 0 && k > lo-8; k-- {
		if verb(k) {
			tell("verb before", k)
			break
		}
	}
}

// nearestOf reports that no other item of b's type, l, stands nearer to a.
func (v *view) nearestOf(a, b int, l schema.Label) bool {
	d := max(a, b) - min(a, b)
	for k := max(0, a-d+1); k < min(len(v.items), a+d); k++ {
		if k != a && k != b && len(v.items[k].ents) > 0 && v.items[k].typ == l && v.items[k].form != mention.Adjective {
			return false
		}
	}
	return true
}

// possessor reports a name with its possessive.
func (v *view) possessor(i int) bool {
	return i+1 < len(v.items) && possessive[v.items[i+1].low] || possessivePronoun[v.items[i].low]
}

// headNoun is the common noun that tells what an item is: behind the name, before it, or the item itself.
func (v *view) headNoun(i int) string {
	if v.items[i].form == mention.Nominal {
		return v.items[i].low
	}
	if n := v.noun[i]; n > i+1 {
		return v.word[n-1]
	}
	if i > 0 && len(v.items[i-1].ents) == 0 && v.items[i-1].Tag == "NN" {
		return "<" + v.word[i-1]
	}
	if i+1 < len(v.items) && len(v.items[i+1].ents) == 0 && strings.HasPrefix(v.items[i+1].Tag, "NN") {
		return ">" + v.word[i+1]
	}
	return ""
}

// between tells the words that part the two.
func (e *evidence) between(order string, lo, hi int) {
	v := e.v
	n := hi - lo - 1
	if n <= 6 {
		line := strings.Join(v.word[lo+1:hi], " ")
		e.add("line", order, line)
		e.add("line around", order, line, v.at(v.left[lo]-1), v.at(hi+1))
	}
	var bones, senses []string
	for k := lo + 1; k < hi; k++ {
		it := &v.items[k]
		if it.Tag == "DT" || strings.HasPrefix(it.Tag, "JJ") || it.Tag == "RB" || it.Tag == "PRP$" || it.Tag == "CD" || it.low == "-" || it.form == mention.Adjective {
			continue
		}
		w := v.word[k]
		bones = append(bones, w)
		s := w
		if ss := v.senses[w]; len(ss) > 0 && len(it.ents) == 0 {
			s = "=" + ss[0]
		}
		senses = append(senses, s)
		if n <= 18 {
			e.add("between", order, w)
			for _, s := range v.sensesOf(k) {
				e.add("between=", order, s)
			}
		}
	}
	if len(bones) <= 6 {
		e.add("bones", order, strings.Join(bones, " "))
		e.add("bones=", order, strings.Join(senses, " "))
	}
	for k := 1; k < len(bones) && n <= 14; k++ {
		e.add("pair", order, bones[k-1], bones[k])
		e.add("pair=", order, senses[k-1], senses[k])
	}
	if len(bones) > 0 {
		e.add("first", order, bones[0])
		e.add("last", order, bones[len(bones)-1])
		e.add("first=", order, senses[0])
		e.add("last=", order, senses[len(senses)-1])
	}
	verbs, commas, ands, subs := 0, 0, 0, 0
	for k := lo + 1; k < hi; k++ {
		it := &v.items[k]
		switch {
		case it.low == ";" || it.low == ":":
			e.add("mark", it.low)
		case it.low == ",":
			commas++
		case it.low == "and":
			ands++
		case it.Tag == "WDT" || it.Tag == "WP" || it.Tag == "WP$" || it.low == "while":
			subs++
		case strings.HasPrefix(it.Tag, "VB") && len(it.ents) == 0:
			verbs++
		}
	}
	e.add("verbs", order, bucket(verbs))
	e.add("commas", bucket(commas))
	e.add("ands", bucket(ands))
	e.add("subs", bucket(subs))
	e.add("shape", order, bucket(verbs), bucket(commas), bucket(subs))
}

// at is the word at item k, or a mark beyond the ends.
func (v *view) at(k int) string {
	if k < 0 || k >= len(v.word) {
		return "|"
	}
	return v.word[k]
}

// sensesOf returns the senses of a word; names have none.
func (v *view) sensesOf(k int) []string {
	if len(v.items[k].ents) > 0 && v.items[k].form != mention.Nominal {
		return nil
	}
	return v.senses[v.word[k]]
}

// around tells what stands right before the first and behind the second.
func (e *evidence) around(order string, lo, hi int) {
	v := e.v
	at := func(name string, k int) {
		w := v.at(k)
		if k >= 0 && k < len(v.items) {
			for _, s := range v.sensesOf(k) {
				e.add(name, "=", order, s)
			}
		}
		e.add(name, order, w)
	}
	at("before", v.left[lo]-1)
	at("before2", v.left[lo]-2)
	at("after", hi+1)
	at("after2", hi+2)
	at("inner", lo+1)
	at("inner2", hi-1)
}

// roles tells which words the two belong to: the subject and the object of one verb, or of a verb and the
// noun that is its object, as in "bought a stake in".
func (e *evidence) roles(c *candidate) {
	v := e.v
	any := false
	for _, a := range v.in[c.i] {
		for _, b := range v.in[c.j] {
			if a.word == b.word {
				any = true
				w := v.word[a.word]
				e.add("frame", w, a.role, b.role)
				e.add("roles", v.items[a.word].Tag[:2], a.role, b.role)
				for _, s := range v.sensesOf(a.word) {
					e.add("frame=", s, a.role, b.role)
				}
				continue
			}
			// one word in a role of the other
			for _, q := range v.in[b.word] {
				if q.word == a.word {
					any = true
					e.chain("down", a, q.role, b)
				}
			}
			for _, q := range v.in[a.word] {
				if q.word == b.word {
					any = true
					e.chain("up", b, q.role, a)
				}
			}
		}
	}
	// the one is a word's, and that word the other's: "X's purchase", "X, operator of Y"
	e.add("joined", flag(any))
	for _, a := range v.in[c.i] {
		e.add("role s", v.word[a.word], a.role)
		for _, s := range v.sensesOf(a.word) {
			e.add("role s=", s, a.role)
		}
	}
	for _, b := range v.in[c.j] {
		e.add("role o", v.word[b.word], b.role)
		for _, s := range v.sensesOf(b.word) {
			e.add("role o=", s, b.role)
		}
	}
}

// chain tells two words of which the second fills a role of the first.
func (e *evidence) chain(way string, a part, link string, b part) {
	v := e.v
	e.add("chain", way, v.word[a.word], a.role, link, v.word[b.word], b.role)
	e.add("chain roles", way, a.role, link, b.role)
	as, bs := v.sensesOf(a.word), v.sensesOf(b.word)
	for _, s := range as {
		for _, t := range bs {
			e.add("chain=", way, s, a.role, link, t, b.role)
		}
	}
	for _, t := range bs {
		e.add("chain.", way, a.role, link, t, b.role)
	}
}

// path tells the way through the parse from the one to the other.
func (e *evidence) path(c *candidate) {
	v := e.v
	up := v.climb(c.i)
	down := v.climb(c.j)
	for n, k := range up {
		m := slices.Index(down, k)
		if m < 0 {
			continue
		}
		if n+m > 7 {
			break
		}
		var rels, words, senses []string
		for _, x := range up[:n] {
			rels = append(rels, "^"+v.items[x].Rel)
			words = append(words, "^"+v.items[x].Rel, v.pathWord(v.items[x].Head))
			senses = append(senses, "^"+v.items[x].Rel, v.pathSense(v.items[x].Head))
		}
		for x := m - 1; x >= 0; x-- {
			rels = append(rels, "_"+v.items[down[x]].Rel)
			words = append(words, "_"+v.items[down[x]].Rel, v.pathWord(down[x]))
			senses = append(senses, "_"+v.items[down[x]].Rel, v.pathSense(down[x]))
		}
		e.add("path", strings.Join(rels, " "))
		if n+m <= 5 {
			e.add("path words", strings.Join(words, " "), v.preposition(c.j), v.preposition(c.i))
			e.add("path senses", strings.Join(senses, " "), v.preposition(c.j))
		}
		e.add("top", v.pathWord(k))
		e.add("top=", v.pathSense(k), strings.Join(rels, " "))
		break
	}
	e.add("prepositions", v.preposition(c.i), v.preposition(c.j))
	e.add("preposition s", v.preposition(c.i))
	e.add("preposition o", v.preposition(c.j))
	e.add("rels", v.items[c.i].Rel, v.items[c.j].Rel)
}

func (v *view) pathWord(i int) string {
	if i < 0 || i >= len(v.word) {
		return "."
	}
	return v.word[i]
}

func (v *view) pathSense(i int) string {
	if i < 0 || i >= len(v.word) {
		return "."
	}
	if s := v.sensesOf(i); len(s) > 0 {
		return "=" + s[0]
	}
	if len(v.items[i].ents) > 0 {
		return v.word[i]
	}
	return v.items[i].Tag
}

// climb returns an item and what it hangs on, up to the root.
func (v *view) climb(i int) []int {
	out := []int{i}
	for n := 0; n < 8; n++ {
		i = v.items[i].Head
		if i < 0 || i >= len(v.items) {
			break
		}
		out = append(out, i)
	}
	return out
}

// measures tells which measures stand between and beside the two.
func (e *evidence) measures(lo, hi int) {
	v := e.v
	seen := [16]bool{}
	for k := max(0, lo-6); k < min(len(v.items), hi+7); k++ {
		m := v.items[k].measure
		if m == nil || int(m.Kind) >= len(seen) || m.Kind == measure.Date {
			continue
		}
		where := "in"
		switch {
		case k < lo:
			where = "before"
		case k > hi:
			where = "after"
		}
		e.add("measure", where, strconv.Itoa(int(m.Kind)))
		if where == "in" {
			e.add("measure beside", strconv.Itoa(int(m.Kind)), bucket(min(k-lo, hi-k)))
		}
	}
}

// doubts tells what may make the statement void: denial, what is over, what is only compared.
func (e *evidence) doubts(lo, hi int) {
	v := e.v
	for k := max(0, lo-4); k < min(len(v.items), hi+3); k++ {
		w := v.items[k].low
		where := "in"
		if k < lo {
			where = "before"
		} else if k > hi {
			where = "after"
		}
		if doubtful[w] {
			e.add("doubt", where, w)
			e.add("doubtful", where)
		}
	}
	for k := range v.items {
		if w := v.items[k].low; doubtful[w] {
			e.add("doubt somewhere")
			break
		}
	}
}

var doubtful = wordSet(`no not n't never neither nor without former formerly ex previously once rumour rumours rumor unlike instead than compared
	denied denies deny rejected rejects failed fails cancelled terminated expired lapsed abandoned if would could may might talks options option`)

// bucket tells a count roughly.
func bucket(n int) string {
	switch {
	case n < 4:
		return strconv.Itoa(n)
	case n < 6:
		return "4"
	case n < 9:
		return "6"
	case n < 14:
		return "9"
	case n < 21:
		return "14"
	}
	return "21"
}

func flag(b bool) string {
	if b {
		return "y"
	}
	return "n"
}

// withRules adds to the evidence what the rules found of the pair, and joins all of it with the relation: each
// relation has its own weights. prior are the log odds that the rules which found this very relation in the
// sentence give it.
func (c *candidate) withRules(base []loglinear.Feature, rel schema.Relation, told map[[2]int][]*Finding) (out []loglinear.Feature, prior float64) {
	prior = unruled
	out = make([]loglinear.Feature, 0, 2*len(base)+8)
	seed := loglinear.Hash(string(rel))
	typed := loglinear.Hash(string(rel), string(c.si), string(c.sj))
	for _, f := range base {
		out = append(out, loglinear.Join(seed, f), loglinear.Join(typed, f))
	}
	at := len(out)
	add := func(f loglinear.Feature) {
		if !slices.Contains(out[at:], f) {
			out = append(out, f)
		}
	}
	for _, f := range told[[2]int{c.subject, c.object}] {
		if f.Relation == rel && f.Sentence == c.clause.sentence {
			prior = max(prior, logOdds(min(.95, f.Confidence)))
			for _, r := range f.rules() {
				add(loglinear.Hash(string(rel), "rule", r))
			}
			add(loglinear.Hash(string(rel), "ruled"))
			add(loglinear.Hash("ruled"))
			continue
		}
		add(loglinear.Hash(string(rel), "rule of", string(f.Relation), flag(f.Sentence == c.clause.sentence), "same"))
	}
	for _, f := range told[[2]int{c.object, c.subject}] {
		add(loglinear.Hash(string(rel), "rule of", string(f.Relation), flag(f.Sentence == c.clause.sentence), "inverse"))
	}
	if prior == unruled {
		add(loglinear.Hash(string(rel), "no rule"))
	}
	return out, prior
}

// withDeal is withRules for the pair of a name and a deal of a kind.
func (c *candidate) withDeal(base []loglinear.Feature, rel schema.Relation, kind string, ruled, any bool) []loglinear.Feature {
	out := make([]loglinear.Feature, 0, 3*len(base)+4)
	seed := loglinear.Hash(string(rel))
	typed := loglinear.Hash(string(rel), string(c.si))
	for _, f := range base {
		out = append(out, loglinear.Join(seed, f), loglinear.Join(typed, f))
	}
	t := string(c.si)
	out = append(out, loglinear.Hash(string(rel), "deal", kind), loglinear.Hash(string(rel), "deal", kind, t),
		loglinear.Hash(string(rel), "deal told", flag(ruled), flag(any)), loglinear.Hash(string(rel), "deal told", flag(ruled), flag(any), t, kind))
	slices.Sort(out)
	return slices.Compact(out)
}
