package resolve

import (
	"strings"
	"unicode"
)

// letters of Cyrillic scripts, and those Latin letters that lose their sound when the
// diacritic is taken off. Source: BGN/PCGN systems for Russian (1947), Kazakh (1979), Uzbek,
// Kyrgyz, Mongolian and Ukrainian; the Kazakh Latin alphabet of 2021; ALA-LC for the rest.
// A switch, because nothing in this package is state.
func letter(r rune) string {
	switch r {
	case 'а', 'ә':
		return "a"
	case 'б':
		return "b"
	case 'в':
		return "v"
	case 'г', 'ғ', 'ґ', 'ѓ':
		return "g"
	case 'д':
		return "d"
	case 'е', 'э', 'є':
		return "e"
	case 'ё':
		return "yo"
	case 'ж':
		return "zh"
	case 'з':
		return "z"
	case 'и', 'і', 'ы':
		return "i"
	case 'ї':
		return "yi"
	case 'й':
		return "y"
	case 'к', 'қ', 'ќ', 'ҡ':
		return "k"
	case 'л', 'љ':
		return "l"
	case 'м':
		return "m"
	case 'н', 'њ':
		return "n"
	case 'ң':
		return "ng"
	}
	return laterLetter(r)
}

func laterLetter(r rune) string {
	switch r {
	case 'о', 'ө':
		return "o"
	case 'п':
		return "p"
	case 'р':
		return "r"
	case 'с':
		return "s"
	case 'т':
		return "t"
	case 'у', 'ұ', 'ү', 'ў':
		return "u"
	case 'ф':
		return "f"
	case 'х', 'һ', 'ҳ':
		return "kh"
	case 'ц':
		return "ts"
	case 'ч', 'ҷ', 'ç', 'č', 'ć':
		return "ch"
	case 'ш', 'ş', 'š', 'ș', 'ś':
		return "sh"
	case 'щ':
		return "shch"
	case 'ю':
		return "yu"
	case 'я':
		return "ya"
	}
	return softLetter(r)
}

func softLetter(r rune) string {
	switch r {
	case 'ј':
		return "j"
	case 'ž', 'ż', 'ź':
		return "zh"
	case 'ə':
		return "a"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	}
	return ""
}

// latin writes a name in small Latin letters without diacritics. An apostrophe inside a word goes
// (Farg'ona, L'Oréal), as does a possessive s.
func latin(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	rs := []rune(name)
	repair(rs)
	for i := 0; i < len(rs); i++ {
		r := unicode.ToLower(rs[i])
		switch {
		case r < 0x80 && r != '\'' && r != '`' && r != 'o':
			b.WriteRune(r)
		case r == 'o' && i+1 < len(rs) && isApostrophe(rs[i+1]): // Uzbek, in Russian and English u
			b.WriteByte('u')
			i++
		case isApostrophe(r):
			if i+1 < len(rs) && (rs[i+1] == 's' || rs[i+1] == 'S') && (i+2 == len(rs) || !unicode.IsLetter(rs[i+2])) {
				i++
			} else if i == 0 || !unicode.IsLetter(rs[i-1]) {
				b.WriteByte(' ')
			}
		case r == 'ь' || r == 'ъ':
		case r == 'o':
			b.WriteByte('o')
		case letter(r) != "":
			b.WriteString(letter(r))
		default:
			b.WriteString(Fold(string(r)))
		}
	}
	return b.String()
}

// repair puts Cyrillic letters for Latin ones of the same shape that stand inside Cyrillic words,
// as typists and scanners leave them.
func repair(rs []rune) {
	const latin, cyrillic = "aceopxyktmbhACEOPXYKTMBHi", "асеорхуктмвнАСЕОРХУКТМВНі"
	letters := []rune(cyrillic)
	for i := 0; i < len(rs); i++ {
		start, foreign := i, false
		for ; i < len(rs) && unicode.IsLetter(rs[i]); i++ {
			foreign = foreign || unicode.Is(unicode.Cyrillic, rs[i])
		}
		for k := start; foreign && k < i; k++ {
			if at := strings.IndexRune(latin, rs[k]); at >= 0 {
				rs[k] = letters[at]
			}
		}
	}
}

func isApostrophe(r rune) bool {
	return strings.ContainsRune("'`’‘ʻʼʹ′´", r)
}
