package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// fillSum finds the money that the pair is about.
func (p *pair) fillSum(f *Finding) {
	if f.Props.Has(schema.Amount) {
		return
	}
	k := p.sum()
	if k < 0 {
		return
	}
	m := p.items[k].measure
	f.Props[schema.Amount], f.Props[schema.Currency] = m.Value, m.Unit
}

// sum returns the item of the money that changes hands, or -1.
func (p *pair) sum() int {
	if k := p.respective(p.money); k >= 0 {
		return k
	}
	if k := p.inOrder(p.money); k >= 0 {
		return k
	}
	k := p.pick(p.money, payers)
	if k < 0 {
		k = p.pick(p.money, nil)
		if k < 0 || p.listedWith(k) {
			return -1
		}
	}
	k = p.larger(k)
	if p.shared(p.i, k) {
		return -1
	}
	return k
}

var payers = []schema.Label{schema.Company, schema.Organization, schema.Country}

// money reports a sum that is no price, no other currency's version of the sum before it, and none of a year's accounts.
func (p *pair) money(k int) bool {
	m := p.items[k].measure
	if m == nil || m.Kind != measure.Money || m.Rate != "" || m.Value <= 0 {
		return false
	}
	if k > 0 && p.items[k-1].low == "at" && m.Value < 1e4 { // a price
		return false
	}
	for b := k - 1; b >= 0 && b > k-4; b-- {
		it := &p.items[b]
		if it.low == "(" && b > 0 && p.items[b-1].measure != nil && p.items[b-1].measure.Kind == measure.Money {
			return false
		}
		if accounts[it.Lemma] || it.low == "not" {
			return false
		}
	}
	for a := k + 1; a < len(p.items) && a < k+4; a++ {
		if it := &p.items[a]; accounts[it.Lemma] {
			return false
		} else if it.measure != nil || it.low == "," || it.low == "and" || it.Tag == "IN" {
			break
		}
	}
	return true
}

var accounts = wordSet(`profit loss revenue turnover earnings tax fine royalty dividend repay repaid lose penalty arrears ebitda debt-laden`)

// larger takes of "$60 million of the $185 million" the whole.
func (p *pair) larger(k int) int {
	if k+3 < len(p.items) && p.items[k+1].low == "of" {
		for n := k + 2; n < k+4; n++ {
			if p.money(n) && p.items[n].measure.Unit == p.items[k].measure.Unit && p.items[n].measure.Value > p.items[k].measure.Value {
				return n
			}
		}
	}
	return k
}

// listedWith reports that the sentence tells several sums: one that stands nearer to another name is that one's.
func (p *pair) listedWith(k int) bool {
	n := 0
	for i := range p.items {
		if p.money(i) {
			n++
		}
	}
	return n > 1
}

// fillDate finds the day of a purchase.
func (p *pair) fillDate(f *Finding) {
	if f.Props.Has(schema.Date) || f.Status == schema.Planned {
		return
	}
	v := p.governing(p.i, p.j)
	best, at := 22, -1
	for k := range p.items {
		m := p.items[k].measure
		if m == nil || m.Kind != measure.Date || m.Date == "" || strings.ContainsAny(m.Date, "QHF") || m.Qualifier == "since" || m.Qualifier == "until" || m.Qualifier == "by" || m.Qualifier == "before" {
			continue
		}
		if pub := p.doc.Article.Published; pub != "" && m.Date > pub {
			continue
		}
		d := p.near(k)
		if v >= 0 {
			d = min(d, p.gap(k, v))
		}
		if d < best {
			best, at = d, k
		}
	}
	if at >= 0 {
		f.Props[schema.Date] = p.items[at].measure.Date
	}
}

// fillKind tells a loan from shares and grants by the nearest word that says it.
func (p *pair) fillKind(f *Finding) {
	if f.Props.Has(schema.Kind) {
		return
	}
	at := p.i
	if v := p.governing(p.i, p.j); v >= 0 {
		at = v
	}
	if k := p.sumItem(f); k >= 0 {
		at = k
	}
	best, kind := 24, ""
	for k := range p.items {
		it := &p.items[k]
		if len(it.ents) > 0 && it.low != "shareholder" {
			continue
		}
		for _, w := range investing {
			if d := min(p.gap(k, at), p.near(k)+1); w.words[it.Lemma] || w.words[it.low] {
				if w.kind == "equity" && k > 0 && (p.items[k-1].low == "market" || p.items[k-1].low == "lion" || possessive[p.items[k-1].low]) {
					continue
				}
				if d < best {
					best, kind = d, w.kind
				}
			}
		}
	}
	if kind == "" && p.items[p.j].is(schema.Company) && p.boughtInto(at) {
		kind = "equity"
	}
	if kind == "" && p.letter() {
		kind = "loan"
	}
	if kind != "" {
		f.Props[schema.Kind] = kind
	}
}

// letter reports a letter of interest, which lenders write.
func (p *pair) letter() bool {
	for k := range p.items {
		if p.items[k].low == "letter" && k+2 < len(p.items) && p.items[k+1].low == "of" && (p.items[k+2].low == "interest" || p.items[k+2].low == "intent") {
			return true
		}
	}
	return false
}

// sumItem returns where the amount of the finding stands.
func (p *pair) sumItem(f *Finding) int {
	return slices.IndexFunc(p.items, func(it item) bool {
		return it.measure != nil && it.measure.Kind == measure.Money && it.measure.Value == f.Props[schema.Amount]
	})
}

// boughtInto reports a share of a business right beside a sum: "$340 million for 49 per cent".
func (p *pair) boughtInto(at int) bool {
	for k := max(0, at-5); k < min(len(p.items), at+6); k++ {
		if p.stake(k) {
			return true
		}
	}
	return false
}

var investing = []struct {
	kind  string
	words map[string]bool
}{
	{"loan", wordSet(`loan lend lending lender borrow borrowing credit facility debt prepay prepayment bond mortgage owe debenture overdraft`)},
	{"equity", wordSet(`share shares equity stock stake placement subscribe capital shareholder shareholding`)},
	{"grant", wordSet(`grant subsidy subsidise subsidize award`)},
}
