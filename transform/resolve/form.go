package resolve

import (
	"slices"
	"strings"
	"unicode"

	"kengraph/schema"
)

// A form is one name of a thing, taken apart.
type form struct {
	text    string
	folded  string // its words without legal form
	key     string // the phrase of these, see [phrase]
	bare    string // skeletons of its words, without those that a company may leave out
	acronym string // the letters, if that is all it is beside words that any name may have
	cores   []string
	raw     []string          // the cores before they became skeletons
	parts   [classes][]string // concepts, sorted, by class; those of core are translated words
	plain   []string          // qualities as written, where English has two forms: north, northern
	legal   []legalForm
	country string // of the thing, where it is told
}

// forms takes a name apart, and what stands in brackets behind it as a second name.
func (v *vocabulary) forms(l schema.Label, text string) []form {
	text = strings.TrimSpace(text)
	open, end := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')')
	if open > 0 && end > open+1 && l != schema.Country && l != schema.Mineral {
		inner := text[open+1 : end]
		if _, isLegal := v.legal[strings.Join(Words(latin(inner)), " ")]; !isLegal {
			if t, n := v.term(schema.Organization, Words(latin(inner))); l == schema.Company && t.class == land && n == len(Words(inner)) {
				return []form{v.form(l, text)} // Shenghe Resources (Singapore) is a unit
			}
			outer := v.form(l, text[:open]+" "+text[end+1:])
			if isAcronym(inner) {
				return []form{outer, v.form(l, inner)}
			}
			if l == schema.MineralSite || l == schema.Facility || l == schema.Place || l == schema.Company {
				if f := v.form(l, inner); len(f.cores) > 0 && outer.folded != "" {
					return []form{outer, f}
				}
			}
			return []form{outer}
		}
	}
	return []form{v.form(l, text)}
}

func (v *vocabulary) form(l schema.Label, text string) form {
	f := form{text: text}
	words := withoutEarlier(Words(latin(text)))
	if l == schema.Company {
		words, f.legal = v.withoutLegal(words)
	}
	f.folded, f.key = strings.Join(words, " "), phrase(words)
	if l == schema.Person {
		return f
	}
	words = split(l, words)
	for i := 0; i < len(words); {
		t, n := v.term(l, words[i:])
		if n == 0 {
			f.bare += " " + phrase(words[i:i+1])
			i += v.word(l, &f, words, i)
			continue
		}
		if t.class != loose && t.class != drop && t.concept != "processing" && t.concept != "metallurgical" {
			f.bare += " " + phrase(words[i:i+n])
		}
		f.add(t, words[i:i+n])
		i += n
	}
	f.numbersOfMarkers(words)
	for c := range f.parts {
		slices.Sort(f.parts[c])
		f.parts[c] = slices.Compact(f.parts[c])
	}
	slices.Sort(f.plain)
	f.bare = strings.TrimPrefix(f.bare, " ")
	f.findAcronym()
	return f
}

// withoutEarlier takes off what articles put before an earlier name.
func withoutEarlier(words []string) []string {
	for _, earlier := range [...]string{"formerly known as ", "formerly ", "previously ", "also known as ", "fka ", "ex "} {
		if n := strings.Count(earlier, " "); len(words) > n && strings.HasPrefix(strings.Join(words, " "), earlier) {
			return words[n:]
		}
	}
	return words
}

// findAcronym: a name in capitals, or one whose only own word is: CKU railway.
func (f *form) findAcronym() {
	text := f.text
	if len(f.cores) == 1 && isAcronym(f.cores[0]) || isAcronym(strings.TrimSpace(text)) {
		f.acronym = acronymOf(text)
	}
	if len(f.cores) == 1 && f.acronym == "" {
		for w := range strings.FieldsSeq(text) {
			if w = strings.Trim(w, "«»\"“”(),"); isAcronym(w) && strings.ToLower(strings.ReplaceAll(w, ".", "")) == f.raw[0] && strings.ToUpper(text) != text {
				f.acronym = f.raw[0]
			}
		}
	}
}

// word enters a word that the vocabulary does not know, and returns how many words it took.
func (v *vocabulary) word(l schema.Label, f *form, words []string, i int) int {
	w := words[i]
	if w == "i" && i+1 < len(words) {
		return 1 // Russian and
	}
	if n, ok := numeral(w, i > 0 || len(words) > 1); ok {
		f.parts[number] = append(f.parts[number], n)
		return 1
	}
	s := skeleton(w)
	f.cores, f.raw = append(f.cores, s), append(f.raw, w)
	return 1
}

func (f *form) add(t term, words []string) {
	f.parts[t.class] = append(f.parts[t.class], t.concept)
	if t.class == quality {
		w := strings.Join(words, " ")
		if w == t.concept || w == t.concept+"ern" {
			f.plain = append(f.plain, w)
		}
	}
}

// term finds the longest phrase of the vocabulary at the head of words.
func (v *vocabulary) term(l schema.Label, words []string) (term, int) {
	ts := v.terms[l]
	var whole string
	var ends [6]int
	for i, w := range words[:min(5, len(words))] {
		if i > 0 {
			whole += " "
		}
		whole += wordKey(w)
		ends[i+1] = len(whole)
	}
	for n := min(5, len(words)); n > 0; n-- {
		if t, ok := ts[whole[:ends[n]]]; ok {
			return t, n
		}
	}
	return term{}, 0
}

// withoutLegal takes legal forms off both ends, the longest first.
func (v *vocabulary) withoutLegal(words []string) ([]string, []legalForm) {
	var found []legalForm
	for again := true; again && len(words) > 1; {
		again = false
		for n := min(5, len(words)-1); n > 0 && !again; n-- {
			if f, ok := v.legal[strings.Join(words[len(words)-n:], " ")]; ok && f.end {
				found, words, again = append(found, f), words[:len(words)-n], true
			} else if f, ok := v.legal[strings.Join(words[:n], " ")]; ok && f.start {
				found, words, again = append(found, f), words[n:], true
			}
		}
	}
	return words, found
}

// split parts the qualities that Russian writes together with the name: Novoleninogorsk.
func split(l schema.Label, words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, w)
		if l != schema.MineralSite && l != schema.Place && l != schema.Facility {
			continue
		}
		for _, p := range [...]string{"novo", "staro", "verkhne", "nizhne", "severo", "yuzhno", "vostochno", "zapadno", "tsentralno", "sredne"} {
			if len(w) >= len(p)+4 && strings.HasPrefix(w, p) {
				out = append(out[:len(out)-1], p, w[len(p):])
				break
			}
		}
	}
	return out
}

// numeral reads a number as siblings bear it: digits, Roman numerals, words, ordinals.
func numeral(w string, beside bool) (string, bool) {
	if w[0] >= '0' && w[0] <= '9' {
		return strings.TrimLeft(w, "0"), true
	}
	if !beside {
		return "", false
	}
	for i, names := range [...]string{" i one first pervy pervaya pervoye uno primero un premier erste bir birinshi ", " ii two second vtoroy vtoraya vtoroye dos segundo deux zweite ",
		" iii three third trety tretya tres tercero trois dritte ", " iv four fourth ", " five fifth ", " vi six sixth ", " vii seven seventh ", " viii eight eighth ", " ix nine ninth "} {
		if strings.Contains(names, " "+w+" ") {
			return string(rune('1' + i)), true
		}
	}
	return "", false
}

// numbersOfMarkers takes the letter behind a marker ("Block B") as a number.
func (f *form) numbersOfMarkers(words []string) {
	for i, w := range words {
		if len(w) != 1 || i == 0 || !strings.Contains(" block blocks zone line phase stage lot area section license licence pit unit train ", " "+words[i-1]+" ") {
			continue
		}
		if at := slices.Index(f.raw, w); at >= 0 {
			f.cores, f.raw = slices.Delete(f.cores, at, at+1), slices.Delete(f.raw, at, at+1)
			f.parts[number] = append(f.parts[number], w)
		} else if w == "a" || w == "e" || w == "y" {
			f.parts[number] = append(f.parts[number], w)
		}
	}
}

// isAcronym reports whether a word is written in capitals throughout, as no name of some length is.
func isAcronym(s string) bool {
	letters, n := 0, 0
	for _, r := range s {
		n++
		switch {
		case unicode.IsUpper(r):
			letters++
		case r == '.' || r == '&' || r == '-' || unicode.IsDigit(r):
		default:
			return false
		}
	}
	return letters >= 2 && letters <= 6 && n <= 11
}

func acronymOf(s string) string {
	return strings.ReplaceAll(strings.Join(Words(latin(s)), ""), " ", "")
}
