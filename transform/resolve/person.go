package resolve

import (
	"slices"
	"strings"
)

// titles come before a person's name or after it, and are none of it.
const titles = " mr mrs ms miss mx dr prof professor sir dame lord lady hon honourable honorable the rt h he she his her excellency president minister premier prime vice deputy chairman chairwoman chief ceo cfo coo executive director general gen col colonel capt captain maj major lt sgt senator sen rep governor gov ambassador sheikh sheikha shaikh sheik prince princess king queen hrh hajji haji eng engineer ing herr frau monsieur madame mme m senor señor sr sra don dona doña dom pak bapak ibu tan sri datuk dato tun bey hanim gospodin akim akademik academician phd md esq obe cbe mbe kc qc sc mp "

// particles are written or left out: of nobility, of Arabic names, of a father.
const particles = " al el ul ibn bin ben bint binti abu de da do dos das del della di du la le van von der den ter ten y e zu af av bey uly ogly oglu ugli ugly kyzy qyzy qizi gyzy kizi "

// A person is a name taken apart.
type person struct {
	words  []string // skeletons; an initial is one letter
	first  []string // the words as written, in Latin letters
	suffix string   // jr, sr, iii
}

func parsePerson(folded string) person {
	var p person
	words := strings.Fields(folded)
	for i, w := range words {
		switch {
		case w == "jr" || w == "junior" || w == "ii" || w == "iii" || w == "iv" || w == "sr" && i > 1 || w == "senior" && i > 0:
			p.suffix = w[:2]
			continue
		case len(words) > 1 && (len(w) > 1 && strings.Contains(titles, " "+w+" ") || strings.Contains(particles, " "+w+" ") && len(w) > 1):
			continue
		}
		for len(w) == 2 && !strings.ContainsAny(w, "aeiouy") && !strings.Contains("sh zh ch kh ts ng", w) { // initials written as one: RM Friedland
			p.words, p.first, w = append(p.words, w[:1]), append(p.first, w[:1]), w[1:]
		}
		p.words, p.first = append(p.words, personWord(w)), append(p.first, w)
	}
	if p.words == nil {
		for _, w := range words {
			p.words, p.first = append(p.words, personWord(w)), append(p.first, w)
		}
	}
	return p
}

// personWord is a skeleton that keeps a woman's ending, and the sound of an initial.
func personWord(w string) string {
	if len(w) == 1 {
		return w
	}
	for _, e := range [...]string{"skaya", "skaia", "skaja", "naya"} {
		if strings.HasSuffix(w, e) {
			return skeleton(w[:len(w)-2]) + "aa"
		}
	}
	return skeleton(w)
}

func patronymic(w string) bool {
	for _, e := range [...]string{"ovich", "evich", "ovna", "evna", "ich", "yevich", "uly", "kyzy", "qyzy", "ogly", "ugli"} {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// likeness of two words of persons' names.
type likeness int

const (
	unlike   likeness = iota
	initials          // one is the other's initial
	alike             // near spellings, or forms of one given name
	equal
)

func (v *vocabulary) wordLikeness(a, b string) likeness {
	switch {
	case a == b:
		if len(a) == 1 {
			return initials
		}
		return equal
	case len(a) == 1 || len(b) == 1:
		if initialOf(a, b) || initialOf(b, a) {
			return initials
		}
		return unlike
	case near(a, b):
		return alike
	}
	for _, g := range v.given[a] {
		if slices.Contains(v.given[b], g) {
			return alike
		}
	}
	return unlike
}

// initialOf: Y. may be Yermek, whose Y is lost in the skeleton; Zh. and Sh. are written Z. and S. too.
func initialOf(short, long string) bool {
	if len(short) != 1 || len(long) < 2 {
		return false
	}
	c := long[0]
	switch short[0] {
	case 'y':
		return vowel(c)
	case 's', 't', 'c':
		return c == short[0] || c == 'S' || c == 'C' || c == 'c' || short[0] == 'c' && c == 'k' || short[0] == 't' && c == 'f'
	case 'z':
		return c == 'z' || c == 'j'
	case 'k', 'q':
		return c == 'k' || c == 'h'
	case 'x':
		return c == 'h'
	case 'w':
		return c == 'v'
	case 'a', 'e', 'i', 'u':
		return c == short[0] || short[0] == 'i' && (c == 'u' || c == 'a')
	}
	return c == short[0]
}

// comparePersons pairs the words of two names in whatever order they stand.
func (v *vocabulary) comparePersons(fa, fb form) match {
	a, b := parsePerson(fa.folded), parsePerson(fb.folded)
	if a.suffix != b.suffix && a.suffix != "" && b.suffix != "" {
		return match{-6, "generation", "father and son: " + a.suffix + ", " + b.suffix, true}
	}
	if strings.Join(a.words, "") == strings.Join(b.words, "") && len(a.words)*len(b.words) > 1 {
		return match{6, "person", "the same name", false}
	}
	full, short, leftA, leftB := v.pairWords(a, b)
	switch {
	case short > 0 && full == 1 && (a.lacks(leftA) || b.lacks(leftB)):
		return match{-7, "person", "a middle initial is not the other's surname", true}
	case len(leftA) > 0 && len(leftB) > 0:
		return match{-7, "person", "given names or surnames differ", true}
	case len(a.words) == 1 || len(b.words) == 1:
		if len(a.words) == len(b.words) {
			return match{4, "person", "the same single name", false}
		}
		return match{-1, "one-word", "one name alone does not tell who", false}
	case full == 0:
		return match{-2, "person", "nothing but initials agree", false}
	case a.suffix != b.suffix:
		return match{-1, "generation", "only one is called junior or senior", false}
	case full+short < 2:
		return match{-2, "person", "one name of several agrees", false}
	case short > 0:
		return match{5.3, "initial", "initials agree with the names", false}
	case a.doubled(leftA, fa.text) || b.doubled(leftB, fb.text):
		return match{4, "surname-missing", "one has a second surname, written with a hyphen", false}
	case len(leftA)+len(leftB) > 0:
		return match{5.5, "middle-name", "the same but for a middle name", false}
	}
	return match{5.5, "person", "the same names, in any order or spelling", false}
}

// middle reports whether a word is an initial between a given name and a surname in full.
func (p person) middle(i int) bool {
	last := len(p.words) - 1
	return i > 0 && i < last && len(p.words[i]) == 1 && len(p.words[0]) > 1 && len(p.words[last]) > 1
}

// lacks reports whether the surname is among the words that the other name does not have, while
// an initial before it was taken for one of these.
func (p person) lacks(left []string) bool {
	last := len(p.words) - 1
	return last > 1 && p.middle(last-1) && slices.Contains(left, p.words[last])
}

// doubled reports whether the other name lacks the second half of a surname with a hyphen: Wilt
// and Wilt-Hansen are two families. A second surname without one is often left out.
func (p person) doubled(left []string, text string) bool {
	last := len(p.words) - 1
	surname := text[strings.LastIndexByte(text, ' ')+1:]
	return last > 0 && strings.Contains(surname, "-") && slices.Contains(left, p.words[last])
}

// pairWords pairs equal words first, then near ones, then initials. A pair of words written as
// one counts as equal. Patronymics that are left over say nothing where the other has none.
func (v *vocabulary) pairWords(a, b person) (full, short int, leftA, leftB []string) {
	aw, bw := join(a.words, b.words), join(b.words, a.words)
	usedA, usedB := make([]bool, len(aw)), make([]bool, len(bw))
	for want := equal; want > unlike; want-- {
		for i := range aw {
			for j := range bw {
				if usedA[i] || usedB[j] || v.wordLikeness(aw[i], bw[j]) != want {
					continue
				}
				usedA[i], usedB[j] = true, true
				if want == initials {
					short++
				} else {
					full++
				}
			}
		}
	}
	for i, w := range aw {
		if !usedA[i] {
			leftA = append(leftA, w)
		}
	}
	for j, w := range bw {
		if !usedB[j] {
			leftB = append(leftB, w)
		}
	}
	return full, short, leftA, leftB
}

// join writes two words as one where the other name does: Kassym-Jomart, Kassymzhomart.
func join(words, other []string) []string {
	for i := 0; i+1 < len(words); i++ {
		both := words[i] + words[i+1]
		for _, o := range other {
			if o == both || len(words[i]) > 2 && len(words[i+1]) > 2 && near(o, both) {
				out := append(slices.Clone(words[:i]), o)
				return append(out, words[i+2:]...)
			}
		}
	}
	return words
}
