package measure

// signed reads money whose currency stands before the number: "$1.1 billion", "EUR 5m", "C$3".
func (r *reader) signed(i int) int {
	code, j := r.sign(i)
	if j == i {
		return i
	}
	a, ok := r.amount(j, true)
	if !ok || !isNumeric(r.exact(j)) {
		return i
	}
	// "$5 million Canadian dollars", "$3m USD"
	if c, end := r.currency(a.end); end > a.end && c != "" {
		code, a.end = c, end
	}
	return r.money(i, a, code)
}

// sign reads the currency before a number: a sign, a code, or both.
func (r *reader) sign(i int) (code string, end int) {
	s := r.exact(i)
	code = currencySigns[s]
	letters := code != "" && s[0] >= 'A' && s[0] <= 'Z' && s[len(s)-1] != '$' && s != "RMB" && s != "RM" && s != "Rp" && s != "Rs" && s != "Rs."
	switch {
	case isCode(s):
		code = s
	case code == "":
		return "", i
	}
	j := i + 1
	glued := j < len(r.toks) && !r.toks[j].Space
	next := currencySigns[r.exact(j)]
	switch {
	case letters && r.exact(j) == "$" && s != "R" && s != "N" && s != "K" && s != "P" && s != "Sh": // "US $5"
		return code, j + 1
	case isCode(s) && next != "" && len(r.exact(j)) <= 3: // "CAD $5", "CAD C$5"
		return code, j + 1
	case s == "$" && glued && (r.exact(j) == "US" || isCode(r.exact(j))): // "$US5"
		if next == "" {
			next = r.exact(j)
		}
		return next, j + 1
	case letters && !glued, letters && len(s) == 2 && !glued:
		return "", i // "K 5" and "US 3" are no money
	}
	return code, j
}

// money adds the money, or the two sums of "from A to B", with the price's unit behind it.
func (r *reader) money(i int, a amount, code string) int {
	m := Measure{Kind: Money, Unit: code, End: a.end}
	if a.first > 0 {
		first := m
		first.End, first.Value = a.first, a.low
		r.emit(i, first)
		i, a.low = a.second, a.high
		if currencySigns[r.exact(i-1)] != "" {
			i--
		}
	}
	m.Value = a.value(r.qualifier(i, m))
	if rate, end := r.rate(a.end); rate != "" {
		m.Rate, m.End = rate, end
	} else {
		m.Rate, m.End = r.price(a.end)
	}
	return r.emit(i, m)
}

// price reads what a price is for: "a tonne", "per share", "/lb", "an ounce".
func (r *reader) price(i int) (unit string, end int) {
	j := i
	switch r.word(i) {
	case "a", "an", "per", "/", "each":
		j++
	default:
		return "", i
	}
	if isOne(r.word(j), "share unit") {
		return "share", j + 1
	}
	if u, e := r.unit(j, 1); e > j && u.factor == 1 {
		if len(r.word(j)) <= 1 && r.word(i) == "a" {
			return "", i
		}
		return u.name, e
	}
	return "", i
}
