package resolve

import "strings"

// A reach says which spellings of a word a key shall be found by.
type reach int

const (
	whole   reach = iota // those that are near (see distance.go)
	adjoint              // those, and adjectives that are made of it: they lose its last vowel
	stem                 // the words of which an adjective is made that has this stem
)

const (
	// manyConsonants tell words apart without vowels.
	manyConsonants = 6
	// masks is the number of keys with vowels of a word: in each a part of them is left out.
	masks = 3
)

// soundKeys are keys of a word, or of several written as one. Spellings that are near have
// consonants of the same classes, so a word of many has one key, of these alone. Of few consonants
// there are too many words, among a million names dozens with each: such a word has keys with its
// vowels too. Near spellings differ in one vowel or in one consonant, so some keys leave out a part
// of the vowels and others have but the classes of the consonants; those of nine sounds and more
// may differ in both. A word of at most five sounds has one spelling.
func soundKeys(word string, how reach) []string {
	if cut := strings.TrimRight(word, "aeiou"); how != whole && len(cut) > 1 {
		word = cut
	}
	cons, slots := sounds(word, consonantClass)
	mute := strings.ReplaceAll(word, "h", "") // kh may be k, or not be heard
	var keys []string
	switch {
	case len(cons) < 2:
		return []string{short(word)}
	case len(cons) >= manyConsonants:
		keys = append(keys, string(cons))
	default:
		if tight := tighten(word); len(tight) <= 5 || how == stem {
			keys = append(keys, tight, tighten(short(word)))
			if len(word) < 5 && how != stem || len(word) == 5 && how == whole {
				return keys
			}
		}
		exact, own := sounds(word, func(c byte) byte { return c })
		keys = append(append(keys, string(cons)+"/"+string(slots)), masked(exact, own)...)
		if len(word) >= 9 {
			keys = append(keys, masked(cons, slots)...)
		}
	}
	if mute != word && len(word) > 5 && how != stem {
		cons, slots := sounds(mute, consonantClass)
		if len(cons) < manyConsonants {
			cons = append(append(cons, '/'), slots...)
		}
		keys = append(keys, string(cons))
	}
	return keys
}

// masked are keys of consonants and vowels, in each of which some vowels are left out.
func masked(cons, slots []byte) []string {
	var keys []string
	for i := range masks {
		masked := []byte(string(slots))
		for j := i * len(slots) / masks; j < (i+1)*len(slots)/masks; j++ {
			masked[j] = '*'
		}
		keys = append(keys, string(cons)+"/"+string(masked))
	}
	return keys
}

// tighten leaves one vowel of those that stand together.
func tighten(word string) string {
	out := make([]byte, 0, len(word))
	for i := range len(word) {
		if i == 0 || !vowel(word[i]) || !vowel(word[i-1]) {
			out = append(out, word[i])
		}
	}
	return string(out)
}

// frame is the classes of the consonants of a word; of one that has fewer than two the word itself.
func frame(word string) string {
	cons, _ := sounds(word, consonantClass)
	if len(cons) < 2 {
		return word
	}
	return string(cons)
}

// sounds takes a skeleton apart: the classes of its consonants, and the vowels before each of them
// and after the last, a for a and o, e for e and i, - for none.
func sounds(word string, class func(byte) byte) (cons, slots []byte) {
	before := byte('-')
	for i := range len(word) {
		if c := word[i]; vowel(c) || c == 'y' {
			if before == '-' {
				before = vowelClass(c)
			}
			continue
		}
		c := class(word[i])
		if n := len(cons); n > 0 && before == '-' {
			last := cons[n-1]
			if last == c || last == 's' && c == 't' {
				continue
			}
			if last == 't' && c == 's' { // ts and s, st and s
				cons[n-1] = 's'
				continue
			}
		}
		cons, slots, before = append(cons, c), append(slots, before), '-'
	}
	return cons, append(slots, before)
}

// vowelClass is one for vowels that writers exchange most.
func vowelClass(c byte) byte {
	switch c {
	case 'a', 'o':
		return 'a'
	case 'u':
		return 'u'
	}
	return 'e'
}

// consonantClass is one for consonants that near spellings exchange.
func consonantClass(c byte) byte {
	switch c {
	case 'z', 'c', 'S', 'C', 'j':
		return 's'
	case 'v', 'f':
		return 'b'
	case 'g', 'h':
		return 'k'
	}
	return c
}
