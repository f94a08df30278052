package syntax

import (
	_ "embed"
	"strings"
	"sync"
)

// lemma.txt is written by the trainer: words that the rules below get wrong, a line for
// each class and lemma. extra.txt adds words of mining news that the treebanks lack.
var (
	//go:embed lemma.txt
	learnt string
	//go:embed extra.txt
	extra string
)

// exceptions maps class and form to the lemma.
var exceptions = sync.OnceValue(func() map[byte]map[string]string {
	m := map[byte]map[string]string{'v': {}, 'n': {}, 'j': {}, 'x': {}}
	for line := range strings.Lines(learnt + extra) {
		f := strings.Fields(line)
		if len(f) < 3 || m[f[0][0]] == nil {
			continue
		}
		for _, form := range f[2:] {
			m[f[0][0]][form] = f[1]
		}
	}
	return m
})

// Lemma returns the dictionary form of a word with a Penn tag: "mine" of "mined", VBD.
// A name keeps its form; any other word that does not inflect is only lower-cased.
func Lemma(form, tag string) string {
	if strings.HasPrefix(tag, "NNP") || tag == "CD" || tag == "ADD" || tag == "FW" {
		return form
	}
	low := strings.ToLower(form)
	if lemma, ok := exceptions()[classOf(tag)][low]; ok {
		return lemma
	}
	return Rule(low, tag)
}

// classOf names the class that exceptions are kept under.
func classOf(tag string) byte {
	switch {
	case tag == "":
		return 'x'
	case tag[0] == 'V' || tag == "MD":
		return 'v'
	case tag[0] == 'N':
		return 'n'
	case tag[0] == 'J' || strings.HasPrefix(tag, "RB"):
		return 'j'
	}
	return 'x'
}

// Rule is [Lemma] without the list of exceptions; form is in lower case.
func Rule(form, tag string) string {
	switch tag {
	case "VBZ":
		return third(form)
	case "VBD", "VBN":
		return past(form)
	case "VBG":
		if n := len(form) - len("ing"); n > 1 && form[n:] == "ing" {
			return finish(form[:n])
		}
	case "NNS":
		return singular(form)
	case "JJR", "RBR":
		return positive(form, "er")
	case "JJS", "RBS":
		return positive(form, "est")
	}
	return form
}

// past takes the ending off "owned", "supplied", "agreed".
func past(form string) string {
	n := len(form) - len("ed")
	if n < 2 || form[n:] != "ed" {
		return form
	}
	switch stem := form[:n]; {
	case stem[n-1] == 'i' && n > 2:
		return stem[:n-1] + "y"
	case stem[n-1] == 'e':
		return form[:n+1]
	default:
		return finish(stem)
	}
}

// third takes the ending off a verb's third person.
func third(form string) string {
	switch n := len(form); {
	case n < 3 || form[n-1] != 's' || form[n-2] == 's':
		return form
	case n > 4 && strings.HasSuffix(form, "ies"):
		return form[:n-3] + "y"
	case ends(form, "sses", "xes", "ches", "shes", "oes", "zzes"):
		return form[:n-2]
	}
	return form[:len(form)-1]
}

// singular takes the ending off a noun's plural.
func singular(form string) string {
	switch n := len(form); {
	case n > 3 && strings.HasSuffix(form, "men"):
		return form[:n-2] + "an"
	case ends(form, "us", "is"):
		return form
	}
	return third(form)
}

// positive takes the ending off "larger", "heaviest", "biggest".
func positive(form, ending string) string {
	n := len(form) - len(ending)
	if n < 3 || form[n:] != ending {
		return form
	}
	if form[n-1] == 'i' {
		return form[:n-1] + "y"
	}
	return finish(form[:n])
}

// finish gives a stem that has lost "ed", "ing" or "er" the end that it is written with:
// "drill", "ship" of "shipp", "refine" of "refin".
func finish(stem string) string {
	n := len(stem)
	if n < 3 {
		if n == 2 && !vowel(stem[1]) && vowel(stem[0]) {
			return stem + "e"
		}
		return stem
	}
	last, mid := stem[n-1], stem[n-2]
	switch {
	case last == mid:
		if strings.IndexByte("bdgmnprt", last) >= 0 {
			return stem[:n-1]
		}
		return stem
	case silent(stem):
		return stem + "e"
	}
	return stem
}

// silent reports whether English spells the stem with a final e, by its last letters.
func silent(stem string) bool {
	n := len(stem)
	a, b, c := stem[n-3], stem[n-2], stem[n-1]
	switch {
	case strings.IndexByte("cvzu", c) >= 0:
		return true
	case c == 's':
		return true
	case c == 'l' && !vowel(b):
		return strings.IndexByte("bcdfgkptsz", b) >= 0
	case c == 'g':
		return b == 'd' || b == 'r' || vowel(b) && !vowel(a) || b == 'n' && (a == 'a' || a == 'e' || a == 'u')
	case c == 'r' && b == 't':
		return true
	case c == 't' && b == 'a':
		return a != 'e' && a != 'o'
	case !vowel(b) && b != 'y' || vowel(a) && !(a == 'u' && n > 3 && (stem[n-4] == 'q' || stem[n-4] == 'g')):
		return false
	}
	return ends(stem, "at", "ut", "ot", "ir", "ur", "or", "ar", "il", "ol", "ul", "in", "im", "am", "om", "um",
		"ad", "id", "od", "ud", "ed", "ak", "ik", "ok", "uk", "ap", "ip", "op", "yp", "ib", "ob", "yz")
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// ends reports whether s ends in one of the endings.
func ends(s string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
