package score

import (
	"cmp"
	"slices"
	"strings"
)

// confused are the types that stand for one another where a score is relaxed.
var confused = [][]string{{"Company", "Organization"}, {"MineralSite", "Facility", "Place"}}

func sameType(a, b string, relaxed bool) bool {
	return a == b || relaxed && slices.ContainsFunc(confused, func(c []string) bool {
		return slices.Contains(c, a) && slices.Contains(c, b)
	})
}

// A pair is a gold and a predicted entity that may be one. The smaller rank is better.
type pair struct {
	rank       [3]float64
	gold, pred string
}

func (a pair) compare(b pair) int {
	return cmp.Or(slices.Compare(a.rank[:], b.rank[:]), strings.Compare(a.gold, b.gold), strings.Compare(a.pred, b.pred))
}

// take chooses pairs one to one, the best first, and returns the gold id of each predicted id and the reverse.
func take(pairs []pair) (toPred map[string]string) {
	slices.SortFunc(pairs, pair.compare)
	toPred, used := map[string]string{}, map[string]bool{}
	for _, p := range pairs {
		if _, taken := toPred[p.gold]; !taken && !used[p.pred] {
			toPred[p.gold], used[p.pred] = p.pred, true
		}
	}
	return toPred
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// matchEntities maps gold ids to predicted ids, one to one, best overlap of names first.
func matchEntities(gold, pred []Entity, relaxed bool) map[string]string {
	predNames := make([]map[string]bool, len(pred))
	for i, p := range pred {
		predNames[i] = names(p)
	}
	var pairs []pair
	for _, g := range gold {
		if g.Type == agreement {
			continue
		}
		goldNames := names(g)
		for i, p := range pred {
			if p.Type == agreement || !sameType(g.Type, p.Type, relaxed) {
				continue
			}
			if both, either := overlap(goldNames, predNames[i]); both > 0 {
				rank := [3]float64{-flag(g.Type == p.Type), -float64(both), -float64(both) / float64(either)}
				pairs = append(pairs, pair{rank, g.ID, p.ID})
			}
		}
	}
	return take(pairs)
}

const agreement = "Agreement"

// parties returns the parties of each agreement, and the kinds of all.
func parties(d Doc) (of map[string]map[string]bool, kind map[string]string) {
	of, kind = map[string]map[string]bool{}, map[string]string{}
	for _, e := range d.Entities {
		if e.Type == agreement {
			of[e.ID], kind[e.ID] = map[string]bool{}, e.Kind
		}
	}
	for _, r := range d.Relations {
		if set := of[r.To]; r.Type == "PARTY_TO" && set != nil {
			set[r.From] = true
		}
	}
	return of, kind
}

// matchAgreements maps gold agreements to predicted ones of the same kind that share a matched party.
func matchAgreements(gold, pred Doc, toPred map[string]string, relaxed bool) map[string]string {
	goldParties, goldKind := parties(gold)
	predParties, predKind := parties(pred)
	var pairs []pair
	for g := range goldKind {
		mapped := map[string]bool{}
		for id := range goldParties[g] {
			if p, ok := toPred[id]; ok {
				mapped[p] = true
			}
		}
		for p := range predKind {
			n, _ := overlap(mapped, predParties[p])
			same := goldKind[g] == predKind[p]
			if (same || relaxed) && (n > 0 || len(goldParties[g]) == 0) {
				pairs = append(pairs, pair{[3]float64{-flag(same), -float64(n)}, g, p})
			}
		}
	}
	return take(pairs)
}
