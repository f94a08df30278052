package load

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A pair is two names, the smaller first.
type pair struct{ a, b string }

func pairOf(a, b string) pair { return pair{min(a, b), max(a, b)} }

// tied is how far two scores may be apart and still say equally much.
const tied = .05

// cluster puts names together that are names of one thing: the surest judgements
// first, and none that would bring together two names that are apart. A name that
// is as likely the one as the other of two that are apart stays alone. The result
// does not depend on the order of names or judgements.
func cluster(names []string, same map[pair]float64, apart func(pair) bool) [][]string {
	edges := slices.SortedFunc(maps.Keys(same), func(p, q pair) int {
		return cmp.Or(cmp.Compare(same[q], same[p]), strings.Compare(p.a, q.a), strings.Compare(p.b, q.b))
	})
	doubtful := contested(edges, same, apart)
	of := map[string]*[]string{}
	for _, n := range names {
		of[n] = &[]string{n}
	}
	for _, e := range edges {
		a, b := of[e.a], of[e.b]
		if a == b || a == nil || b == nil || doubtful[e] || divided(*a, *b, apart) {
			continue
		}
		*a = append(*a, *b...)
		for _, n := range *b {
			of[n] = a
		}
	}
	var clusters [][]string
	for n, c := range of {
		if slices.Min(*c) == n {
			slices.Sort(*c)
			clusters = append(clusters, *c)
		}
	}
	slices.SortFunc(clusters, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return clusters
}

// contested finds the judgements that make a name one with another, while it is at
// least as likely one with a third that is apart from that.
func contested(edges []pair, same map[pair]float64, apart func(pair) bool) map[pair]bool {
	with := map[string][]pair{}
	for _, e := range edges {
		with[e.a], with[e.b] = append(with[e.a], e), append(with[e.b], e)
	}
	doubtful := map[pair]bool{}
	for n, of := range with {
		for _, e := range of {
			doubtful[e] = doubtful[e] || slices.ContainsFunc(of, func(f pair) bool {
				return e != f && same[f] >= same[e]-tied && apart(pairOf(e.other(n), f.other(n)))
			})
		}
	}
	return doubtful
}

func (p pair) other(n string) string {
	if p.a == n {
		return p.b
	}
	return p.a
}

// divided reports whether a name of one cluster is apart from one of the other.
func divided(a, b []string, apart func(pair) bool) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return apart(pairOf(x, y)) })
	})
}

// entities gives each cluster the id of its entity: that of its plainest name. Where
// two clusters would have one id, the country stays in it.
func entities(clusters [][]string) map[string]string {
	uses := map[string]int{}
	for _, c := range clusters {
		uses[stem(plainest(c))]++
	}
	of := map[string]string{}
	for _, c := range clusters {
		id := plainest(c)
		if uses[stem(id)] == 1 {
			id = stem(id)
		}
		for _, n := range c {
			of[n] = id
		}
	}
	return of
}

// plainest returns the shortest name of a cluster, of persons the fullest.
func plainest(names []string) string {
	return slices.MinFunc(names, func(a, b string) int {
		shorter := cmp.Compare(len(stem(a)), len(stem(b)))
		if LabelOf(a) == schema.Person {
			shorter = -shorter
		}
		return cmp.Or(shorter, strings.Compare(a, b))
	})
}
