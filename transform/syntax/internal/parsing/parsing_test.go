package parsing

import (
	"testing"

	"kengraph/transform/syntax/internal/weights"
)

func TestTemplates(t *testing.T) {
	if templateErr != nil {
		t.Fatal(templateErr)
	}
	if len(atomNames) > maxAtoms {
		t.Errorf("%d atoms, room for %d", len(atomNames), maxAtoms)
	}
	if _, err := parseTemplates("s0.w # the top\n\ns0.w s9.w\n"); err == nil || err.Error() != `templates.txt:3: no atom "s9.w"` {
		t.Errorf("error %v", err)
	}
}

func TestLabelIndex(t *testing.T) {
	for rel, want := range map[string]string{"obl:agent": "obl:agent", "csubj:pass": "csubj", "orphan": "dep", "obl:tmod": "obl"} {
		if got := Labels[LabelIndex(rel)]; got != want {
			t.Errorf("%s is learnt as %s, want %s", rel, got, want)
		}
	}
}

// likes prefers one action wherever it may be taken.
type likes Action

func (l likes) AddAll(_ []uint32, scores *weights.Scores) { scores[l]++ }

func TestParseKeepsToLegalActions(t *testing.T) {
	for _, c := range []struct {
		action Action
		want   []int
	}{
		{Shift, []int{-1, 0, 1}},
		{Left(3), []int{1, 2, -1}},
		{Right(5), []int{-1, 0, 0}},
	} {
		sent := NewSentence(3, func(int) (form, tag, pos, lemma string) { return "ore", "NN", "NOUN", "ore" })
		for _, width := range []int{1, 4} {
			tree := New(likes(c.action)).Parse(sent, width)
			roots := 0
			for i, h := range tree.Heads {
				if h < 0 {
					roots++
				}
				if width == 1 && h != c.want[i] {
					t.Errorf("action %d: heads %v, want %v", c.action, tree.Heads, c.want)
					break
				}
			}
			if roots != 1 {
				t.Errorf("action %d, width %d: %d roots", c.action, width, roots)
			}
		}
	}
}
