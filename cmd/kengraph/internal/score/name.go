package score

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// legal are the words of a company's name that do not tell it from others.
var legal = words(`inc incorporated corp corporation co company ltd limited llc llp lp plc ag sa spa nv bv gmbh kg oy ab
as jsc ojsc cjsc pjsc pao oao ooo ao too tdk pty pt tbk kk bhd sdn srl sarl sas ltda holding holdings group fund the of and`)

// generic are the words of every other name that do not tell it from others.
var generic = words(`deposit deposits mine mines project projects field prospect plant smelter refinery facility region oblast
province district city port railway railroad route corridor complex property operation operations site the of`)

func words(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

var (
	possessive = regexp.MustCompile(`'s\b`)
	word       = regexp.MustCompile(`[a-z0-9]+`)
)

// normal folds a name to its telling words: ASCII, lower case, without those in drop.
func normal(s string, drop map[string]bool) string {
	s = strings.Map(func(r rune) rune {
		if r > 0x7f {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	s = joinInitials(possessive.ReplaceAllString(strings.ToLower(s), ""))
	all := word.FindAllString(s, -1)
	kept := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return drop[w] })
	if len(kept) == 0 {
		kept = all
	}
	return strings.Join(kept, " ")
}

// joinInitials drops the dots of "u.s." and the like: those after a single letter
// that are followed by another single letter, by space, or by nothing.
func joinInitials(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '.' && loneBefore(s, i) && loneAfter(s, i+1) {
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func loneBefore(s string, i int) bool {
	return i > 0 && lower(s[i-1]) && (i == 1 || !wordByte(s[i-2]))
}

func loneAfter(s string, i int) bool {
	if i == len(s) || strings.IndexByte(" \t\n\r\f\v\x1c\x1d\x1e\x1f", s[i]) >= 0 {
		return true
	}
	return lower(s[i]) && (i+1 == len(s) || !wordByte(s[i+1]))
}

func lower(c byte) bool { return 'a' <= c && c <= 'z' }

func wordByte(c byte) bool { return lower(c) || '0' <= c && c <= '9' || c == '_' }

// names returns the normalised names of an entity.
func names(e Entity) map[string]bool {
	drop := generic
	if e.Type == "Company" || e.Type == "Organization" {
		drop = legal
	}
	set := map[string]bool{}
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if n = normal(n, drop); n != "" {
			set[n] = true
		}
	}
	return set
}

// overlap counts what two sets share, and what they hold together.
func overlap(a, b map[string]bool) (both, either int) {
	for n := range maps.Keys(a) {
		if b[n] {
			both++
		}
	}
	return both, len(a) + len(b) - both
}
