// Package resolve decides which names are names of one thing.
package resolve

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kengraph/schema"
)

// legal holds the forms of business that two writers of one name may give or leave out.
var legal = set(`inc incorporated corp corporation co company ltd limited llc llp lp plc ag sa spa nv bv gmbh kg oy oyj ab
	as asa jsc ojsc cjsc pjsc pao oao ooo ao too zao pty pt tbk kk bhd sdn berhad srl sarl sas ltda holding holdings group nl se pte
	mchj soc national`)

// generic holds the head nouns that tell what a place or site is, not which.
var generic = set(`deposit deposits mine mines project projects field prospect plant smelter refinery facility region
	oblast province district city railway railroad route corridor complex property operation operations site
	state territory county prefecture line`)

var filler = set(`the of and for de des du`)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// Fold lowers letters and takes off diacritics: "Santa Brígida" becomes "santa brigida".
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		switch r {
		case 'ı':
			r = 'i'
		case 'ø', 'Ø':
			r = 'o'
		case 'ł', 'Ł':
			r = 'l'
		case '’', '‘', 'ʻ', 'ʼ':
			r = '\''
		case '–', '‑':
			r = '-'
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Words splits a folded name into words; points inside an abbreviation join its letters.
func Words(name string) []string {
	folded := strings.ReplaceAll(Fold(name), "'s", "")
	var b strings.Builder
	rs := []rune(folded)
	for i, r := range rs {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case (r == '.' || r == '&') && i > 0 && i+1 < len(rs) && isSingle(rs, i-1) && unicode.IsLetter(rs[i+1]):
		case r == '.' && i > 0 && isSingle(rs, i-1):
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// isSingle reports whether the letter at i stands alone, as in an abbreviation.
func isSingle(rs []rune, i int) bool {
	return unicode.IsLetter(rs[i]) && (i == 0 || !unicode.IsLetter(rs[i-1]) && !unicode.IsDigit(rs[i-1]))
}

// Key is the form in which names of one type are compared: folded, without legal
// form, generic head noun, article and punctuation. A name of nothing else keeps its words.
func Key(l schema.Label, name string) string {
	words := Words(name)
	kept := make([]string, 0, len(words))
	for _, w := range words {
		drop := filler[w]
		switch l {
		case schema.Company, schema.Organization:
			drop = drop || legal[w]
		case schema.MineralSite, schema.Facility, schema.Route, schema.Place:
			drop = drop || generic[w]
		case schema.Person, schema.Mineral, schema.Country:
			drop = false
		}
		if !drop {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		for _, w := range words {
			if !filler[w] {
				kept = append(kept, w)
			}
		}
	}
	if len(kept) == 0 {
		kept = words
	}
	return strings.Join(kept, " ")
}
