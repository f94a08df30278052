package text

import "strings"

// codes are the currencies that stand before a number without a blank: "EUR5m", "R1.2bn".
var codes = set(`USD US EUR GBP AUD CAD NZD HKD SGD CNY RMB JPY CHF SEK NOK DKK INR ZAR RUB KZT UZS KGS BRL CLP PEN MXN
	Rs Rp RM AU CA Tk KSh Sh N K P`)

// contractions are what is cut off a word from its apostrophe on.
var contractions = set(`s S re ve ll d m RE VE LL D M`)

// word adds the word at i, with the full stop of its abbreviation, and cuts off what English glues to it.
func (c *cutter) word(i int) int {
	if n := c.currency(i); n > i {
		return c.add(i, n)
	}
	j := i
	for j < len(c.p) {
		k, n := classAt(c.p, j)
		if k != letter && k != digit {
			if n = c.inside(i, j); n == 0 {
				break
			}
		}
		j += n
	}
	if c.p[j-1] != '.' && j < len(c.p) && c.p[j] == '.' && c.abbreviated(i, j) {
		j++
	}
	if n := apostrophe(c.p, j); n > 0 {
		return c.contraction(i, j, n)
	}
	if j-i == 6 && strings.EqualFold(c.p[i:j], "cannot") {
		c.add(i, i+3)
		return c.add(i+3, j)
	}
	return c.add(i, j)
}

// inside returns the length of the mark at j where it is part of the word that began at i, else 0:
// the full stops of "U.S." and "kaz.example", the ampersand of "AT&T", the plus of "C5+1",
// the apostrophe of "O'Brien".
func (c *cutter) inside(i, j int) int {
	if j+1 >= len(c.p) {
		return 0
	}
	next, _ := classAt(c.p, j+1)
	switch c.p[j] {
	case '.':
		if next == letter && c.p[j-1] != '.' || next == digit && isDigit(c.p, j-1) {
			return 1
		}
	case '&':
		if next == letter && j-i <= 3 {
			return 1
		}
	case '@':
		if next == letter || next == digit {
			return 1
		}
	case '+':
		if next == digit {
			return 1
		}
	case ':':
		if strings.HasPrefix(c.p[j:], "://") {
			return c.address(j)
		}
	default:
		n := apostrophe(c.p, j)
		if n == 0 || j+n >= len(c.p) {
			return 0
		}
		if k, _ := classAt(c.p, j+n); k == letter && !c.contracted(i, j, n) {
			return n
		}
	}
	return 0
}

// address returns the length of the rest of a web address from its "://" at j on.
func (c *cutter) address(j int) int {
	end := j
	for end < len(c.p) {
		sp, n := isSpace(c.p, end)
		if sp {
			break
		}
		end += n
	}
	return len(strings.TrimRight(c.p[j:end], ".,;:!?)]}'\"”’"))
}

// contracted reports whether the apostrophe of n bytes at j begins a contraction of the word at i.
func (c *cutter) contracted(i, j, n int) bool {
	tail := c.p[j+n : scanAlnum(c.p, j+n)]
	if tail == "t" || tail == "T" {
		return j > i+1 && (c.p[j-1] == 'n' || c.p[j-1] == 'N')
	}
	return contractions[tail]
}

// contraction adds the word p[i:j] and what its apostrophe of n bytes joins to it.
func (c *cutter) contraction(i, j, n int) int {
	if !c.contracted(i, j, n) {
		return c.add(i, j)
	}
	end := scanAlnum(c.p, j+n)
	if t := c.p[end-1]; t == 't' || t == 'T' {
		j-- // "did" "n't"
	}
	c.add(i, j)
	return c.add(j, end)
}

// abbreviated reports whether the full stop at j belongs to the word that began at i.
func (c *cutter) abbreviated(i, j int) bool {
	word := c.p[i:j]
	last := j+1 >= len(c.p) || closers(c.p, j+1) == len(c.p)
	switch kindOf(word) {
	case none:
		return false
	case before:
		return !last
	case number:
		return isDigit(c.p, j+1) || isDigit(c.p, skipBlanks(c.p, j+1))
	case closing:
		return len(word) > 2 || !last && strings.ToLower(word) != "am"
	}
	return !last || len(word) > 1 && !ordinary[word]
}

// ordinary are abbreviations that are also words: at the end of a sentence they are those.
var ordinary = set(`co man miss mass ore sun wash del cal ill ind oz lb lbs ozs dlr dlrs pct mln bln tn sat wed mon mar may kan va
	fla ga pa la ky plc llc lp pty inc`)

// currency returns the end of a currency sign of letters that begins at i, or i: the "US$", "U.S.$"
// and "A$" before the dollar, "R" and "EUR" before a number.
func (c *cutter) currency(i int) int {
	j := i
	for j < len(c.p) && j-i < 5 && (c.p[j] >= 'A' && c.p[j] <= 'Z' || c.p[j] == '.') {
		j++
	}
	if j < len(c.p) && j > i && c.p[j] == '$' {
		return j + 1
	}
	if j < len(c.p) && c.p[j] >= 'a' && c.p[j] <= 'z' && j == i+1 {
		j++ // "Rs", "Rp", "Tk"
	}
	if !isDigit(c.p, j) || j == i {
		return i
	}
	sign := c.p[i:j]
	if len(sign) == 3 && sign != "MMG" && codes[sign] || sign == "US" || sign == "Rs" || sign == "Rp" || sign == "RM" {
		return j
	}
	if sign == "R" || codes[sign] {
		if c.amount(j) {
			return j
		}
	}
	return i
}

// amount reports whether the number at j is written like money: with a point, a comma or a "bn".
func (c *cutter) amount(j int) bool {
	end := scanNumber(c.p, j)
	tail := c.p[end:scanAlnum(c.p, end)]
	switch tail {
	case "m", "mn", "bn", "b", "mln", "bln", "trn", "million", "billion":
		return true
	case "":
	default:
		return false
	}
	if strings.ContainsAny(c.p[j:end], ".,") {
		return true
	}
	rest := c.p[skipBlanks(c.p, end):]
	return strings.HasPrefix(rest, "million") || strings.HasPrefix(rest, "billion") || strings.HasPrefix(rest, "bn") || strings.HasPrefix(rest, "mln")
}
