package resolve

import "strings"

// A reach says which spellings of a word a key shall be found by.
type reach int

const (
	usual reach = iota // those that are near (see distance.go)
	every              // those, and the word as it is, without its last vowel
)

// soundKeys are keys of a word, or of several written as one. Spellings that are near have the
// same consonants, so a word of many has one key, of these alone. Of few consonants there are too
// many words, among a million names dozens with each: such a word has keys with its vowels too.
// Near spellings differ in one of them, so that each key leaves out some; a word of at most five
// sounds has one spelling. The last vowel counts for nothing, since adjectives lose it.
func soundKeys(word string, how reach) []string {
	keys := framed(word, how)
	if mute := strings.ReplaceAll(word, "h", ""); mute != word && len(word) > 5 && how == usual { // kh may be k, or not be heard
		keys = append(keys, framed(mute, how)...)
	}
	return keys
}

func framed(word string, how reach) []string {
	cons, slots := sounds(word)
	if len(cons) < 2 {
		return []string{short(word)}
	}
	if len(cons) > manyConsonants {
		return []string{string(cons)}
	}
	var keys []string
	length := len(cons) + len(slots) - strings.Count(string(slots), "-")
	if vowel(word[len(word)-1]) {
		length++
	}
	if length <= 5 || how == every {
		keys = append(keys, string(cons)+"/"+string(slots))
	}
	if len(word) <= 5 && how == usual {
		return keys
	}
	for part := range parts {
		masked := []byte(string(slots))
		for i := part * len(slots) / parts; i < (part+1)*len(slots)/parts; i++ {
			masked[i] = '*'
		}
		keys = append(keys, string(cons)+"/"+string(masked))
	}
	return keys
}

const (
	// manyConsonants are enough to tell words apart.
	manyConsonants = 5
	// parts is the number of keys with vowels of a word: in each a part of them is left out.
	parts = 2
)

// frame is the consonants of a word; of one that has fewer than two the word itself.
func frame(word string) string {
	cons, _ := sounds(word)
	if len(cons) < 2 {
		return word
	}
	return string(cons)
}

// sounds takes a skeleton apart: its consonants, those that near spellings exchange as one, and
// for each of them what vowel is before it, o for all dark ones, e for the light ones, - for none.
func sounds(word string) (cons, slots []byte) {
	before := byte('-')
	for i := range len(word) {
		c := word[i]
		switch c {
		case 'a', 'o', 'u', 'e', 'i', 'y':
			if before == '-' {
				before = 'o'
				if c == 'e' || c == 'i' || c == 'y' {
					before = 'e'
				}
			}
			continue
		case 'z', 'c', 'S', 'C', 'j':
			c = 's'
		case 'v', 'f':
			c = 'b'
		case 'g', 'h':
			c = 'k'
		}
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
	return cons, slots
}
