package resolve

import "strings"

// A cluster is letters that together write one sound; the capital stands for the sound. Source:
// what BGN/PCGN, ALA-LC, ISO 9, the French and the German press write for one Cyrillic letter, and
// Kazakh and Uzbek Latin for the same (zh, j, dzh; kh, h; q, k; gh, g).
type clustered struct{ from, to string }

// sounded are the clusters by their first letters, longest first.
var sounded = func() (by [256][]clustered) {
	for _, c := range [...]clustered{
		{"shch", "S"}, {"tsch", "C"}, {"dzh", "j"}, {"sch", "S"}, {"tch", "C"}, {"zh", "j"}, {"dj", "j"}, {"kh", "h"}, {"gh", "g"}, {"sh", "S"}, {"ch", "C"}, {"ph", "f"}, {"th", "t"},
		{"ck", "k"}, {"ts", "c"}, {"tz", "c"}, {"ou", "u"}, {"iy", "i"}, {"yi", "i"}, {"yy", "i"}, {"ij", "i"}, {"yu", "u"}, {"iu", "u"}, {"ya", "a"}, {"yo", "o"}, {"ye", "e"},
		{"ae", "a"}, {"oe", "o"}, {"ue", "u"},
	} {
		by[c.from[0]] = append(by[c.from[0]], c)
	}
	return by
}()

// cluster returns the sound of the cluster that s begins with, and its length.
func cluster(s string) (sound string, n int) {
	for _, c := range sounded[s[0]] {
		if strings.HasPrefix(s, c.from) && !(c.to == "c" && len(s) > 2 && s[2] == 'k') { // Syrymbet-sk
			return c.to, len(c.from)
		}
	}
	return "", 0
}

// skeleton reduces a word in Latin letters to its sounds, so that the spellings of one name become
// equal: "Zhezkazgan" and "Jezkazgan", "Qaraghandy" and "Karagandy", "Severnoye" and "Severny".
// Doubled vowels stay: they alone tell Shaanxi from Shanxi.
func skeleton(word string) string {
	word = ending(word)
	out := make([]byte, 0, len(word))
	for i := 0; i < len(word); {
		if sound, n := cluster(word[i:]); n > 0 {
			out = append(out, sound...)
			i += n
		} else {
			out = append(out, single(word, i)...)
			i++
		}
		if n := len(out); n > 1 && out[n-1] == out[n-2] && (out[n-1] == 'i' || !vowel(out[n-1])) {
			out = out[:n-1]
		}
	}
	return string(out)
}

// single is the sound of a letter that stands for itself.
func single(w string, i int) string {
	next := byte(0)
	if i+1 < len(w) {
		next = w[i+1]
	}
	switch w[i] {
	case 'q':
		return "k"
	case 'w':
		return "v"
	case 'y':
		return "i"
	case 'c':
		if next == 'e' || next == 'i' || next == 'y' {
			return "s"
		}
		return "k"
	case 'x': // Uzbek x is kh; between a front vowel and a vowel it is the x of Alexander
		if i > 0 && strings.IndexByte("aei", w[i-1]) >= 0 && (next == 0 || vowel(next)) && i+1 < len(w) {
			return "ks"
		}
		if next == 'i' || next == 'u' { // pinyin: Xuzhou is not Huzhou
			return "S"
		}
		return "h"
	case 'f': // -off and -eff of older romanisations
		if i+1 == len(w) && i > 2 && (w[i-1] == 'f') {
			return "v"
		}
		if next == 'f' && i+2 == len(w) && i > 2 && (w[i-1] == 'o' || w[i-1] == 'e') {
			return "v"
		}
		return "f"
	}
	return w[i : i+1]
}

// ending cuts what Russian adds to make a name an adjective of any gender: -skoye, -sky, -skaya
// become -sk, -noye and -ny after a consonant become -n.
func ending(w string) string {
	for _, e := range [...]string{"skoye", "skoe", "skogo", "skaya", "skaia", "skaja", "skiy", "skii", "skij", "skyi", "skyy", "skoi", "skoy", "skoj", "sky", "ski"} {
		if len(w) >= len(e)+3 && strings.HasSuffix(w, e) {
			return w[:len(w)-len(e)] + "sk"
		}
	}
	for _, e := range [...]string{"noye", "noe", "naya"} {
		if len(w) >= len(e)+4 && strings.HasSuffix(w, e) {
			return w[:len(w)-len(e)] + "n"
		}
	}
	for _, e := range [...]string{"nogo", "naia", "niy", "nyy", "nii", "nyi", "nij", "nyj", "ny"} {
		if n := len(w) - len(e); n >= 4 && strings.HasSuffix(w, e) && !vowel(w[n-1]) && w[n-1] != 'y' {
			return w[:n] + "n"
		}
	}
	return w
}

// stems cuts further, from the adjective to the names it may have been made of: Karagandinskaya
// oblast is Karaganda region, Severo-Kazakhstanskaya North Kazakhstan. None where the skeleton is
// no adjective. The last vowel of a name goes before its adjective's ending, so names are
// compared without it.
func stems(skel string) []string {
	var out []string
	for _, e := range [...]string{"insk", "ovsk", "evsk", "ansk", "sk"} {
		if n := len(skel) - len(e); n >= 3 && strings.HasSuffix(skel, e) {
			out = append(out, skel[:n])
		}
	}
	return out
}

// consonants is what is left of a skeleton when all that vowels and near sounds may change is gone.
func consonants(skel string) []byte {
	out := make([]byte, 0, len(skel))
	for i := range len(skel) {
		c := skel[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h':
			continue
		case 'z', 'c', 'S':
			c = 's'
		case 'j', 'C':
			c = 'j'
		case 'v', 'b', 'p', 'f':
			c = 'b'
		case 'g', 'k':
			c = 'k'
		case 'd', 't':
			c = 't'
		}
		out = append(out, c)
	}
	return out
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
