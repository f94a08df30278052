//go:build cgo

package kuzu_test

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/loadtest"
)

var update = flag.Bool("update", false, "write the answers that the tests compare with")

func TestQuestions(t *testing.T) {
	s := open(t)
	got := loadtest.Answers(t, s, load.Kuzu)
	if *update {
		if err := os.WriteFile("../loadtest/answers.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(loadtest.WantAnswers, got); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	loadtest.ByNames(t, s, load.Kuzu)
}
