package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// terms reads date, amount and whether the deal binds.
func (c *clause) terms(dl *deal, i, end int) {
	for k := max(0, i-6); k < i; k++ {
		if c.items[k].low == "binding" {
			dl.props[schema.Binding] = !(k > 0 && (c.items[k-1].low == "-" || c.items[k-1].low == "not" || c.items[k-1].low == "non"))
		}
		if c.items[k].low == "non-binding" || c.items[k].low == "nonbinding" {
			dl.props[schema.Binding] = false
		}
	}
	for k := range c.items {
		m := c.items[k].measure
		if m == nil {
			continue
		}
		near := k >= i-4 && k < end+12
		if m.Kind == measure.Money && near && !dl.props.Has(schema.Amount) && m.Value > 0 && !c.barrier(k, i, end) {
			dl.props[schema.Amount], dl.props[schema.Currency] = m.Value, m.Unit
		}
		if m.Kind == measure.Date && m.Date != "" && !dl.props.Has(schema.Date) && dl.sentence == c.sentence && !strings.ContainsAny(m.Date, "QHF") && !c.barrier(k, i, end) {
			v := c.verbOf(end - 1)
			if v >= 0 && (c.items[v].Tag == "VBD" || c.items[v].Tag == "VBN") && (k > v-8 && k < v+14) {
				dl.props[schema.Date] = m.Date
			}
		}
	}
}
