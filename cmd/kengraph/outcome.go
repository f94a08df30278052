package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
	"kengraph/schema"
)

// An outcome is what one pass did, and what the graph holds after it.
type outcome struct {
	schema.Run
	counts      load.Counts
	interrupted bool
	skipped     int // articles that robots.txt forbids, and pages that show none to a robot
}

// print writes the outcome for people, with what to do next.
func (o outcome) print(w io.Writer, next []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "articles    %d read, %d unchanged, %d written, %d failed\n", o.Read, o.Unchanged, o.Written, o.Failed)
	if o.skipped > 0 {
		fmt.Fprintf(&b, "            %d left out: robots.txt forbids them, or they show no article; each is named once, and again with --verbose\n", o.skipped)
	}
	if o.Written == 0 && (o.Unchanged > 0 || o.Read == 0) {
		b.WriteString("            nothing new: nothing was written\n")
	}
	if o.Failed > 0 {
		b.WriteString("            what failed is named on standard error and tried again by a later pass\n")
	}
	for _, s := range o.Sources {
		if s.Suspicious != "" {
			fmt.Fprintf(&b, "suspicious  %s: %s\n", answer.Printable(s.Name), s.Suspicious)
		}
	}
	if o.Written > 0 {
		fmt.Fprintf(&b, "statements  %d made, %d removed\n", o.Statements, o.Removed)
	}
	for i, reason := range slices.Sorted(maps.Keys(o.Rejects)) {
		fmt.Fprintf(&b, "%-11s %d %s\n", map[bool]string{true: "rejects"}[i == 0], o.Rejects[reason], reason)
	}
	if o.Written > 0 && len(o.Rejects) == 0 {
		b.WriteString("rejects     0\n")
	}
	c := o.counts
	fmt.Fprintf(&b, "graph       %d articles of %d sources, %d entities, %d statements, %d relationships\n",
		c.Articles, c.Sources, c.Entities, c.Statements, c.Relationships)
	for i, command := range next {
		fmt.Fprintf(&b, "%-11s %s\n", map[bool]string{true: "try"}[i == 0], command)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// err returns what the exit status is made of.
func (o outcome) err() error {
	if o.interrupted {
		return errors.New("stopped before the end; what was written is whole, run again to go on")
	}
	return someFailed(o.Failed)
}
