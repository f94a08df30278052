package text

import "strings"

// An abbreviation's kind says what a full stop behind it means.
type abbreviation uint8

const (
	none    abbreviation = iota
	before               // a name or number follows: never ends a sentence ("Mr.", "approx.")
	number               // an abbreviation only before a digit ("No. 3", "Fig. 2")
	either               // may end a sentence: it does before a word that opens one ("Inc.", "U.S.")
	month                // as either, and a digit behind it is its day ("Nov. 6")
	closing              // ends a sentence before any capital but a day or time zone ("p.m.", "etc.")
)

// abbreviations maps lower-case words, without their last full stop, to their kind.
var abbreviations = table(map[abbreviation]string{
	before: `mr mrs ms messrs mme mlle dr prof gen col maj lt sgt capt cpl cmdr adm brig rev fr hon sen rep reps sens
		gov pres amb supt sec st ste mt ft pt vs v e.g i.e eg ie cf viz approx ca c.f sq cu avg max min incl excl
		attn univ dept bros lt.gen maj.gen lt.col vice.pres rs`,
	number: `no nos fig figs p pp vol vols ch art para eq sect tab nr`,
	either: `inc corp co cos ltd ltda plc llc llp l.p lp pty pte pvt bhd sdn gmbh jr sr esq ph.d m.d b.sc m.sc mfg intl
		natl assn est bldg ave blvd rd hwy mtn mts ala ariz calif colo conn del fla ga ill ind kan ky la mass md mich minn
		miss mo mont neb nev okla ont ore pa penn que tenn tex va vt wash wis wyo alta sask man n.s u.s u.k u.n e.u p.l.c
		s.a n.v b.v a.s a.g s.p.a s.a.b c.v oz lb lbs ozs cts dlr dlrs pct mln bln tn`,
	month:   `jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun`,
	closing: `a.m p.m am pm etc al b.c a.d b.c.e c.e`,
})

// openers are words that, capitalised, open a sentence far more often than they go on with a name.
var openers = set(`the this that these those there their then they it its it's he his him she her we our you your i a an
	in on at by for from with without within to of as after before during since until while when where whereas which who
	what why how if although though because but and or so yet nor however meanwhile moreover furthermore also both
	some many most few several all no not other others another each every such under over between among amid
	about according analysts officials shares production output executives investors traders miners prices company
	officials once now today yesterday earlier later last next more much here despite following based given one two
	three four five six seven ten additionally still total through throughout asked`)

// calendar holds the names of days and months.
var calendar = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs
	fri sat sun`)

// zones follow a time of day that does not end its sentence.
var zones = set(`est edt et cst cdt pst pdt gmt bst utc cet eastern central pacific mountain local`)

// legal forms go on with the name before them ("Yahoo! Inc.").
var legal = set(`inc corp co cos ltd plc llc ag se`)

// offices go on with the company before them ("Acme Inc. Chairman J. P. Doe").
var offices = set(`chief chairman chairwoman chair president vice ceo cfo coo executive managing director senior general
	spokesman spokeswoman spokesperson founder co-founder analyst economist manager head treasurer secretary officer
	unit class series group holdings`)

// kindOf returns the kind of the abbreviation that word, without its last full stop, is.
// A single letter is an initial; single letters joined by full stops are an acronym.
func kindOf(word string) abbreviation {
	if len(word) == 1 && word[0] >= 'A' && word[0] <= 'Z' {
		return either
	}
	if k, ok := lookup(abbreviations, word); ok {
		return k
	}
	if isInitials(word) {
		return either
	}
	return none
}

// isInitials reports whether w is one capital letter, or letters with a full stop between every two.
func isInitials(w string) bool {
	n := 0
	for len(w) > 0 {
		c, size := classAt(w, 0)
		if c != letter || n > 0 && len(w) == 0 {
			return false
		}
		upper := strings.ToLower(w[:size]) != w[:size]
		w = w[size:]
		n++
		if len(w) == 0 {
			return n > 1 || upper
		}
		if w[0] != '.' {
			return false
		}
		w = w[1:]
	}
	return false
}

// lookup finds a word in a table of lower-case keys without allocating for it.
func lookup[V any](t map[string]V, word string) (V, bool) {
	var buf [24]byte
	if len(word) > len(buf) {
		var zero V
		return zero, false
	}
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	v, ok := t[string(buf[:len(word)])]
	return v, ok
}

func table(words map[abbreviation]string) map[string]abbreviation {
	t := map[string]abbreviation{}
	for k, list := range words {
		for _, w := range strings.Fields(list) {
			t[w] = k
		}
	}
	return t
}

func set(words string) map[string]bool {
	t := map[string]bool{}
	for _, w := range strings.Fields(words) {
		t[w] = true
	}
	return t
}
