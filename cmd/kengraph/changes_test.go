package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// Two passes over a folder in which an article is corrected in between.
func TestChanges(t *testing.T) {
	emptyFolder(t)
	write := func(name, body string) {
		t.Helper()
		text := `{"id": "` + name + `", "publisher": "Ore Wire", "published": "2026-02-01", "title": "Of ` + name + `", "body": ["` + body + `"]}`
		if err := os.WriteFile(name+".json", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, errs := kengraph(t, "changes"); status != exitFailed || !strings.Contains(errs, "kengraph run") {
		t.Errorf("no store: exit %d, %s", status, errs)
	}
	write("one", "Prairie Metals owns 30 percent of the Almas deposit. The Almas deposit is in Kazakhstan.")
	ok(t, "run", "-q", "one.json")
	out := ok(t, "changes")
	for _, part := range []string{"NEW\n", "  Prairie Metals OWNS Almas", ": share 0.3\n    Prairie Metals owns 30 percent of the Almas deposit.\n    one\n"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	write("one", "Prairie Metals owns 26 percent of the Almas deposit.")
	ok(t, "run", "-q", "one.json")
	out = ok(t, "changes")
	for _, part := range []string{"CHANGED\n  Prairie Metals OWNS Almas: share 0.26, was share 0.3\n    Prairie Metals owns 26 percent", "GONE\n  Almas LOCATED_IN Kazakhstan\n    The Almas deposit is in Kazakhstan.\n"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	if out = ok(t, "changes", "--since", "2026-01-01"); !strings.Contains(out, "NEW\n  Prairie Metals OWNS Almas") || strings.Contains(out, "CHANGED") || strings.Contains(out, "GONE") {
		t.Errorf("both passes summed up:\n%s", out)
	}
	if out = ok(t, "changes", "--since", "2999-01-01"); out != "nothing has changed\n" {
		t.Errorf("of a day to come:\n%s", out)
	}
	var rows []map[string]any
	if err := json.Unmarshal([]byte(ok(t, "changes", "--format", "json")), &rows); err != nil || len(rows) != 2 || rows[0]["is"] != "share 0.26" || rows[0]["sentence"] == "" {
		t.Errorf("%v %v", rows, err)
	}
	if out = ok(t, "changes", "--format", "csv"); !strings.HasPrefix(out, "change,from,relation,to,status,is,was,sentence,article,fromId,toId\nchanged,Prairie Metals,OWNS,") {
		t.Error(out)
	}
	for _, since := range []string{"yesterday", "2026-13-01", "20"} {
		if status, _, errs := kengraph(t, "changes", "--since", since); status != exitUsage || !strings.Contains(errs, "2026-11-24") {
			t.Errorf("--since %s: exit %d, %s", since, status, errs)
		}
	}
}
