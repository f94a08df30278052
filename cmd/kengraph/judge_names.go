package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// meant finds the two names that a person means. Where a text may mean things of
// several types, that of the other name decides.
func meant(ctx context.Context, s load.Asker, a, b string) (x, y load.Found, err error) {
	as, err := candidates(ctx, s, a)
	if err != nil {
		return x, y, err
	}
	bs, err := candidates(ctx, s, b)
	if err != nil {
		return x, y, err
	}
	as, bs = ofTypes(as, bs), ofTypes(bs, as)
	if len(as) > 1 {
		return x, y, ambiguous(a, as)
	}
	if len(bs) > 1 {
		return x, y, ambiguous(b, bs)
	}
	return as[0], bs[0], nil
}

// candidates returns the names that a text may mean; at least one.
func candidates(ctx context.Context, s load.Asker, text string) ([]load.Found, error) {
	found, err := load.FindNames(ctx, s, strings.TrimSpace(text))
	if err != nil || len(found) > 0 {
		return found, err
	}
	near, err := nearNames(ctx, s, text)
	if err != nil {
		return nil, err
	}
	hint := ""
	if len(near) > 0 {
		hint = "; did you mean " + strings.Join(near, ", ") + "?"
	}
	return nil, wrongUsage("no name in the store is %q%s", text, hint)
}

// nearNames returns three names that are written much like a text: those that have
// one of its words or, where none has, begin to.
func nearNames(ctx context.Context, s load.Asker, text string) ([]string, error) {
	_, name, _ := strings.Cut(text, ":")
	name, _, _ = strings.Cut(strings.ToLower(cmp.Or(name, text)), "@")
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" -.,", r) })
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, letters := range []int{len(name), 4, 3} {
		for _, w := range words {
			r := []rune(w)
			found, err := load.NamesWith(ctx, s, string(r[:min(letters, len(r))]))
			if err != nil || len(found) > 0 {
				return likest(name, found), err
			}
		}
	}
	return nil, nil
}

// likest returns the ids of the three names that are written most like a text.
func likest(text string, found []load.Found) (ids []string) {
	slices.SortStableFunc(found, func(a, b load.Found) int {
		return cmp.Compare(distance(text, strings.ToLower(a.Text)), distance(text, strings.ToLower(b.Text)))
	})
	for _, f := range found[:min(3, len(found))] {
		ids = append(ids, f.ID)
	}
	return ids
}

// ofTypes returns those of the names that have a type of the others; all of them
// where none has.
func ofTypes(names, others []load.Found) []load.Found {
	types := map[schema.Label]bool{}
	for _, o := range others {
		types[o.Type] = true
	}
	var kept []load.Found
	for _, n := range names {
		if types[n.Type] {
			kept = append(kept, n)
		}
	}
	if kept == nil {
		return names
	}
	return kept
}

// ambiguous lists what a text may mean.
func ambiguous(text string, of []load.Found) error {
	var list []string
	for _, f := range of {
		what := []string{fmt.Sprintf("%q", f.Text), string(f.Type)}
		if f.Country != "" {
			what = append(what, f.Country)
		}
		list = append(list, fmt.Sprintf("%s (%s; of %s)", f.ID, strings.Join(what, ", "), f.Entity))
	}
	return wrongUsage("%q may be %s; give the id", text, strings.Join(list, ", "))
}
