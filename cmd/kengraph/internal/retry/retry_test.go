package retry_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kengraph/cmd/kengraph/internal/retry"
	"kengraph/extract/feed"
	"kengraph/extract/fetch"
)

var start = time.Date(2026, 3, 1, 3, 0, 0, 0, time.UTC)

func open(t *testing.T, path string) *retry.Queue {
	t.Helper()
	q, err := retry.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// An article that fails every night is tried ten times, with longer and longer rests, and
// then no more; the queue is read from its file each night.
func TestPatienceEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "retries.json")
	e := feed.Entry{URL: "https://example.org/a", Title: "A", Published: "2026-03-01"}
	var nights []int
	for night := range 60 {
		now := start.AddDate(0, 0, night)
		q := open(t, path)
		due := q.Due("Gazette", now)
		if night > 0 && len(due) == 0 {
			continue
		}
		if night > 0 && due[0] != e {
			t.Fatalf("night %d: %+v", night, due)
		}
		nights = append(nights, night)
		q.Failed("Gazette", e, errors.New("500"), now)
		if err := q.Save(); err != nil {
			t.Fatal(err)
		}
	}
	if got := fmt.Sprint(nights); got != "[0 1 2 3 4 5 6 8 11 17]" {
		t.Errorf("tried in the nights %s", got)
	}
	q := open(t, path)
	if all := q.All(); len(all) != 1 || !all[0].Parked() || all[0].Reason != "500" || !q.Waits(e.URL, start.AddDate(9, 0, 0)) {
		t.Errorf("%+v", all)
	}
	if !q.Release(e.URL) || q.Release("https://example.org/b") || len(q.Due("Gazette", start)) != 1 {
		t.Errorf("%+v", q.All())
	}
}

// A host that rests is no try of each of its articles.
func TestRestsAreNoTries(t *testing.T) {
	q := open(t, filepath.Join(t.TempDir(), "retries.json"))
	e := feed.Entry{URL: "https://example.org/a"}
	for range 2 * retry.Limit {
		q.Failed("Gazette", e, fmt.Errorf("fetch: %w", fetch.RestError{Host: "example.org", Until: start.Add(time.Hour)}), start)
	}
	if i := q.All()[0]; i.Tries != 0 || !q.Waits(e.URL, start) || q.Waits(e.URL, start.Add(time.Hour)) {
		t.Errorf("%+v", i)
	}
}

// What the store could not take is tried by the next pass, however often that happens.
func TestLaterIsNoTry(t *testing.T) {
	q := open(t, filepath.Join(t.TempDir(), "retries.json"))
	e := feed.Entry{URL: "https://example.org/a"}
	q.Failed("Gazette", e, errors.New("500"), start)
	q.Failed("Gazette", e, errors.New("500"), start)
	for range 2 * retry.Limit {
		q.Later("Gazette", e, errors.New("the store is away"), start)
	}
	if i := q.All()[0]; i.Tries != 2 || i.Reason != "500" || q.Waits(e.URL, start) {
		t.Errorf("%+v", i)
	}
}

// What no source of the configuration lists any more is forgotten, and so is what was read.
func TestForgotten(t *testing.T) {
	q := open(t, filepath.Join(t.TempDir(), "retries.json"))
	for _, s := range []string{"one", "two", "three"} {
		q.Failed(s, feed.Entry{URL: "https://example.org/" + s}, errors.New("404"), start)
	}
	q.Keep([]string{"one", "two"})
	q.Drop("https://example.org/one")
	if all := q.All(); len(all) != 1 || all[0].Source != "two" {
		t.Errorf("%+v", all)
	}
}

func TestBrokenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "retries.json")
	for _, text := range []string{"{", `{"version": 9}`} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := retry.Open(path); err == nil || !strings.Contains(err.Error(), "delete that file") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
