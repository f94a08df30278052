package resolve

import (
	"slices"
	"strings"
	"testing"
)

// unjoined are pairs that only the lexicon or a person can tell: the first names of each.
var unjoined = []string{"Dzungarian Gate", "SSGPO", "Sokolovsko-Sarbaiskoye GPO", "Pavlodar Oil Chemistry Refinery", "yellowcake"}

// Pairs of one thing share a key, whether or not they are judged so: blocking is not
// what loses them.
func TestKeysJoinPairsOfOneThing(t *testing.T) {
	r := nothing(t)
	as, bs, same := pairs(t)
	for i, a := range as {
		ka, kb := r.Keys(a), r.Keys(bs[i])
		if same[i] && !meet(ka, kb) && !slices.Contains(unjoined, a.Text) {
			t.Errorf("%s %q and %q are one thing, but share no key: %q, %q", a.Type, a.Text, bs[i].Text, ka, kb)
		}
	}
}

// meet reports whether names with these keys are compared.
func meet(as, bs []string) bool {
	return slices.ContainsFunc(as, func(k string) bool {
		if whole, ok := strings.CutSuffix(k, "<"); ok {
			k = whole + ">"
		} else if whole, ok := strings.CutSuffix(k, ">"); ok {
			k = whole + "<"
		}
		return slices.Contains(bs, k)
	})
}
