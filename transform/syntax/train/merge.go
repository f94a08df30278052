package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"kengraph/transform/syntax/internal/tagging"
)

// merge makes one word of the names, quantities and dates of a sentence, as the
// callers of package syntax do; each with the given probability, so that the parser
// also learns to read those which the caller has missed.
func merge(sent []token, p float64, seed uint64) []token {
	rnd := rand.New(rand.NewPCG(seed, 1))
	sent = slices.Clone(sent)
	for i := 0; i < len(sent); i++ {
		end, kind := spanAt(sent, i)
		if end > i && rnd.Float64() < p {
			sent = contract(sent, i, end, kind)
		} else if end > i {
			i = end - 1
		}
	}
	return sent
}

// spanAt returns the end and kind of the longest name, quantity or date that begins at i.
func spanAt(sent []token, i int) (int, uint8) {
	for _, k := range []struct {
		end  func([]token, int) int
		kind uint8
	}{{dateEnd, tagging.Date}, {quantityEnd, tagging.Quantity}, {nameEnd, tagging.Name}} {
		for end := k.end(sent, i); end > i; end-- {
			if end == i+1 && k.kind == tagging.Quantity {
				break // a bare number stays as it is
			}
			if whole(sent, i, end) {
				return end, k.kind
			}
		}
	}
	return i, tagging.Plain
}

// whole reports whether the words from a to b hang on one word outside, or are the sentence's root.
func whole(sent []token, a, b int) bool {
	head := -2
	for j := a; j < b; j++ {
		h := sent[j].head
		if h >= a && h < b {
			continue
		}
		if head != -2 && (h != head || h == -1) {
			return false
		}
		head = h
	}
	return head != -2
}

// contract makes one word of those from a to b. It takes the relation of the first that hangs outside.
func contract(sent []token, a, b int, kind uint8) []token {
	one := token{kind: kind, space: sent[b-1].space, head: -2}
	var form strings.Builder
	for j := a; j < b; j++ {
		t := sent[j]
		form.WriteString(t.form)
		if t.space && j < b-1 {
			form.WriteByte(' ')
		}
		if (t.head < a || t.head >= b) && one.head == -2 {
			one.head, one.rel, one.tag, one.pos = t.head, t.rel, t.tag, t.pos
		}
	}
	one.form = form.String()
	one.lemma = one.form
	w := tagging.Read(one.form, kind)
	one.tag, one.pos = w.Tag, w.Pos
	out := append(append(slices.Clone(sent[:a]), one), sent[b:]...)
	for j := range out {
		switch h := out[j].head; {
		case h >= b:
			out[j].head = h - (b - a) + 1
		case h >= a:
			out[j].head = a
		}
	}
	return out
}

// nameEnd returns the end of the run of proper nouns at i, with hyphens and numbers inside.
func nameEnd(sent []token, i int) int {
	if sent[i].pos != "PROPN" || sent[i].kind != tagging.Plain {
		return i
	}
	end := i + 1
	for j := i + 1; j < len(sent) && sent[j].kind == tagging.Plain; j++ {
		switch t := sent[j]; {
		case t.pos == "PROPN":
			end = j + 1
		case t.tag == "HYPH", t.pos == "NUM" && t.head >= i && t.head < j, t.tag == "POS" && false:
			if t.pos == "NUM" {
				end = j + 1
			}
		default:
			return end
		}
	}
	return end
}

var units = set(`% percent pct percentage tonne tonnes ton tons kg kilogram kilograms kilo kilos g gram grams mg lb lbs pound pounds ounce
	ounces oz carat carats km kilometer kilometers kilometre kilometres m meter meters metre metres mile miles cm mm inch inches foot feet ft
	acre acres hectare hectares ha barrel barrels liter liters litre litres gallon gallons mw gw kw mwh gwh megawatt megawatts kilowatts
	watts volts dollar dollars euro euros cent cents yen yuan pounds rubles tenge points degrees °C`)

// quantityEnd returns the end of money or of a number with its unit at i.
func quantityEnd(sent []token, i int) int {
	j := i
	for j < len(sent) && (sent[j].tag == "$" || sent[j].form == "US" && j+1 < len(sent) && sent[j+1].tag == "$") {
		j++
	}
	money := j > i
	k := j
	for k < len(sent) && sent[k].pos == "NUM" && sent[k].kind == tagging.Plain {
		k++
	}
	if k == j {
		return i
	}
	if money {
		return k
	}
	if k < len(sent) && (units[sent[k].form] || units[strings.ToLower(sent[k].form)]) {
		return k + 1
	}
	if k+1 < len(sent) && (sent[k].form == "square" || sent[k].form == "cubic" || sent[k].form == "metric" || sent[k].form == "per") && (units[sent[k+1].form] || sent[k+1].form == "cent") {
		return k + 2
	}
	return k
}

var months = set(`January February March April May June July August September October November December
	Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.`)

// dateEnd returns the end of a date at i: a year, a month, a day with its month.
func dateEnd(sent []token, i int) int {
	if isYear(sent[i]) {
		return i + 1
	}
	end, month := i, false
	for j := i; j < len(sent) && j < i+5; j++ {
		t := sent[j]
		switch {
		case months[t.form] && t.pos == "PROPN":
			month, end = true, j+1
		case isDay(t.form) && t.pos != "PUNCT":
			if month {
				end = j + 1
			}
		case month && isYear(t):
			return j + 1
		case month && t.form == ",":
		default:
			return end
		}
	}
	return end
}

func isYear(t token) bool {
	return len(t.form) == 4 && (t.form[:2] == "19" || t.form[:2] == "20" || t.form[:2] == "18") && t.pos == "NUM" && strings.Trim(t.form, "0123456789") == ""
}

// isDay reports whether a form is a day of a month: "3", "21st".
func isDay(form string) bool {
	digits := strings.TrimRight(form, "stndrh")
	return len(digits) > 0 && len(digits) < 3 && strings.Trim(digits, "0123456789") == ""
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
