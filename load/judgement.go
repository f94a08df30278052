package load

import (
	"fmt"
	"strings"
	"time"

	"kengraph/schema"
)

// CheckJudgement says why a judgement by hand cannot be taken: its names are of two
// types or of one that is not resolved, are one name or not in order, it has no time,
// or its verdict is neither same nor different.
func CheckJudgement(j schema.Judgement) error {
	switch {
	case j.Verdict != schema.Same && j.Verdict != schema.Different:
		return fmt.Errorf("verdict %q; a person judges %s or %s", j.Verdict, schema.Same, schema.Different)
	case !strings.Contains(j.A, ":") || LabelOf(j.A) == "":
		return fmt.Errorf("%q is no name; names look like company:kazzinc", j.A)
	case !strings.Contains(j.B, ":") || LabelOf(j.B) == "":
		return fmt.Errorf("%q is no name; names look like company:kazzinc", j.B)
	case LabelOf(j.A) != LabelOf(j.B):
		return fmt.Errorf("%s is a %s and %s a %s; things of two types are never one", j.A, LabelOf(j.A), j.B, LabelOf(j.B))
	case !Resolved(LabelOf(j.A)):
		return fmt.Errorf("%s is a %s; these are told apart by the lexicon alone", j.A, LabelOf(j.A))
	case j.A >= j.B:
		return fmt.Errorf("%s and %s: two names are wanted, the smaller first", j.A, j.B)
	}
	if _, err := time.Parse(time.RFC3339, j.When); err != nil {
		return fmt.Errorf("time %q of the judgement on %s and %s; want it as in 2026-03-01T09:00:00Z", j.When, j.A, j.B)
	}
	return nil
}
