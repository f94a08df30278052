package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
	"kengraph/schema"
)

// judgedNames makes a store in which rules have judged some names: one same, one unsure.
func judgedNames(t *testing.T) {
	t.Helper()
	emptyFolder(t)
	t.Setenv("USER", "aigerim")
	s, err := kuzu.Open("kengraph.kuzu", kuzu.Options{Resolver: loadtest.Resolver{}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	for _, e := range []schema.Entity{
		{ID: "company:kazzinc", Name: "Kazzinc", Aliases: []string{"KZC"}}, {ID: "company:kazzing", Name: "Kazzing"},
		{ID: "company:kaztsink", Name: "Kaztsink", Aliases: []string{"KZC"}}, {ID: "site:kazzinc", Name: "Kazzinc", Country: "KZ"},
		{ID: "company:ore", Name: "Ore"}, {ID: "company:ore-of-kaz", Name: "Ore of Kaz"},
		{ID: "site:victoria", Name: "Victoria", Country: "CA"}, {ID: "site:victoria", Name: "Victoria", Country: "KZ"},
		{ID: "country:KZ", Name: "Kazakhstan"},
	} {
		id := "https://a.example/" + e.ID + e.Country
		e.Type, e.Count = load.LabelOf(e.ID), 1
		g := schema.Graph{Article: schema.Article{ID: id, URL: id, Title: "A", Source: "A", Published: "2026-01-01", Paragraphs: []string{"A."}}, Entities: []schema.Entity{e}, Version: "v1"}
		writeIn(t, s, []schema.Graph{g})
	}
}

// hash matches the id of a judgement, of which the end is a hash.
var hash = regexp.MustCompile(`(hand|rule)-[0-9a-f]{12}`)

func TestJudge(t *testing.T) {
	judgedNames(t)
	empty := ok(t, "dump")
	for _, tt := range []struct{ args, want string }{
		{"different kazzing KAZZINC --by B|C", "company:kazzing and company:kazzinc are two things now: company:kazzing, company:kazzinc\nundo"}, // by type
		{"different kazzing KAZZINC --by B|C", "are two things, as before"},
		{"same company:kazzinc company:kaztsink --reason a|register", "company:kazzinc and company:kaztsink are one thing now: company:kazzinc\nundo with: kengraph judge undo hand-\n"},
		{"same company:kazzinc company:kaztsink --reason a|register", "company:kazzinc and company:kaztsink are one thing, as before: company:kazzinc\nundo"},
		{"same site:victoria@KZ site:victoria@CA", "site:victoria@KZ and site:victoria@CA are one thing now: site:victoria\n"},
		{"different site:victoria@KZ site:victoria@CA", "are two things now: site:victoria@KZ, site:victoria@CA\n"},
		{"list --hand --format csv --name kaztsink", "id,verdict,a,a_name,b,b_name,score,by,reason,when,applied\nhand-,same,company:kaztsink,Kaztsink,company:kazzinc,Kazzinc,1,aigerim,a register,20"},
		{"list --hand --format csv --name kazzing", ",0,B C,,20"},
		{"list --unsure --format csv", "id,verdict,a,a_name,b,b_name,score,by,reason,when,applied\nrule-,unsure,company:ore,Ore,company:ore-of-kaz,Ore of Kaz,0.5,first-word,one first word,,\n"},
		{"same ore company:ore-of-kaz", "are one thing now: company:ore"},
		{"list --unsure --format json", "[]\n"}, // it is decided
	} {
		args := []string{"judge"}
		for _, a := range strings.Fields(tt.args) {
			args = append(args, strings.ReplaceAll(a, "|", " "))
		}
		if out := hash.ReplaceAllString(ok(t, args...), "$1-"); !strings.Contains(out, tt.want) {
			t.Errorf("judge %s:\n%s\nwant\n%s", tt.args, out, tt.want)
		}
	}
	judged := ok(t, "dump")
	export := ok(t, "judge", "export")
	for _, id := range regexp.MustCompile(`hand-[0-9a-f]{12}`).FindAllString(ok(t, "judge", "list", "--hand"), -1) {
		if out := ok(t, "judge", "undo", id); !strings.HasPrefix(out, "taken back: ") || !strings.Contains(out, " things") && !strings.Contains(out, " one thing") {
			t.Error(out)
		}
	}
	if dump := ok(t, "dump"); dump != empty {
		t.Error("all is undone, and the graph is another than before")
	}
	checkImport(t, export, judged)
}

// checkImport reads an export back: it makes the graph that it came from, and again nothing.
func checkImport(t *testing.T, export, judged string) {
	t.Helper()
	export = "# kept under version control\n\n" + export
	if err := os.WriteFile("j.tsv", []byte(export), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"judgements  4 read, 0 unchanged, 4 written\n", "judgements  4 read, 4 unchanged, 0 written\n"} {
		if out := ok(t, "judge", "import", "j.tsv"); out != want {
			t.Errorf("%s, want %s", out, want)
		}
		if ok(t, "dump") != judged {
			t.Error("the import makes another graph")
		}
	}
	if again := ok(t, "judge", "export"); !strings.HasSuffix(export, again) {
		t.Errorf("exported again:\n%s\nbefore:\n%s", again, export)
	}
	// Judgements may come before the articles.
	ok(t, "judge", "import", "j.tsv", "--store", "kuzu:new.kuzu")
	if out := ok(t, "judge", "list", "-f", "csv", "--store", "kuzu:new.kuzu"); strings.Count(out, "\n") != 5 || !strings.Contains(out, ",\n") {
		t.Error(out)
	}
}

func TestJudgeErrors(t *testing.T) {
	judgedNames(t)
	before := ok(t, "dump")
	for _, tt := range []struct {
		args   string
		status int
		want   string
	}{
		{"same kzc company:kazzing", exitUsage, `"kzc" may be company:kaztsink ("Kaztsink", Company; of company:kaztsink), company:kazzinc ("Kazzinc", Company; of company:kazzinc); give the id`},
		{"same kazzinc kazzinc", exitUsage, `"kazzinc" may be company:kazzinc ("Kazzinc", Company; of company:kazzinc), site:kazzinc@KZ ("Kazzinc", MineralSite, KZ; of site:kazzinc); give the id`},
		{"same victoria site:kazzinc", exitUsage, "site:victoria@CA"},
		{"same company:kaztsinc ore", exitUsage, `no name in the store is "company:kaztsinc"; did you mean company:kaztsink`},
		{"same xyzzy ore", exitUsage, `no name in the store is "xyzzy"`},
		{"same ore company:ore", exitUsage, "two names are wanted"},
		{"same ore victoria", exitUsage, "victoria"},
		{"same ore site:victoria@KZ", exitUsage, "things of two types are never one"},
		{"same kazakhstan country:KZ", exitUsage, "two names are wanted"},
		{"same ore", exitUsage, "kengraph --help"},
		{"undo hand-000000000000", exitUsage, "kengraph judge list shows them"},
		{"undo RULE", exitUsage, "by a rule, which would judge so again; say otherwise: kengraph judge different company:kazzinc company:kazzing"},
		{"import nowhere.tsv", exitUsage, "nowhere.tsv: no such file"},
		{"same a b --store kuzu:no/where.kuzu", exitFailed, "make one with kengraph run"},
	} {
		args := append([]string{"judge"}, strings.Fields(tt.args)...)
		if args[2] == "RULE" {
			args[2] = regexp.MustCompile(`rule-[0-9a-f]{12}`).FindString(ok(t, "judge", "list", "--name", "kazzing"))
		}
		status, out, errs := kengraph(t, args...)
		if status != tt.status || out != "" || !strings.Contains(errs, tt.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("judge %s: exit %d, want %d and %q\n%s%s", tt.args, status, tt.status, tt.want, out, errs)
		}
	}
	if _, err := os.Stat("no"); err == nil {
		t.Error("a folder was made for a store that is not there")
	}
	unlock, err := lock(defaultStore)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if status, _, errs := kengraph(t, "judge", "same", "ore", "company:kazzinc"); status != exitBusy {
		t.Errorf("exit %d\n%s", status, errs)
	}
	if ok(t, "dump") != before {
		t.Error("an error has changed the graph")
	}
}

// All faults of a file are told, and then nothing of it is written.
func TestJudgeImportFaults(t *testing.T) {
	judgedNames(t)
	text := tsvHeader + "\nsame\tcompany:a\tcompany:b\tme\t2026-01-01T00:00:00+05:00\tfine\nperhaps\tcompany:a\tcompany:c\tme\t2026-01-01T00:00:00Z\t\n" +
		"same\tcompany:a\tsite:b\tme\t2026-01-01T00:00:00Z\t\nsame company:a company:b\ndifferent\tcompany:b\tcompany:a\tme\t2026-01-01T00:00:00Z\n" +
		"same\tcompany:a\tcompany:d\tme\tyesterday\t\nsame\tcompany:a\tcompany:e\t\t2026-01-01T00:00:00Z\t\nsame\tcompany:a\tcompany:\xff\tme\t2026-01-01T00:00:00Z\t\n"
	if err := os.WriteFile("bad.tsv", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	path, _ := filepath.Abs("bad.tsv")
	status, out, errs := kengraph(t, "judge", "import", path)
	if status != exitFailed || out != "" || strings.Count(errs, "\n") != 8 {
		t.Errorf("exit %d\n%s%s", status, out, errs)
	}
	for _, want := range []string{`bad.tsv:3: verdict "perhaps"`, "bad.tsv:4: company:a is a Company and site:b", "bad.tsv:5: 1 cells", "bad.tsv:6: company:a and company:b are judged in line 2 already",
		`bad.tsv:7: time "yesterday"`, "bad.tsv:8: nobody is named", "bad.tsv:9: the text is not UTF-8", "nothing was judged, because of 7 faulty lines"} {
		if !strings.Contains(errs, want) {
			t.Errorf("%q is not in\n%s", want, errs)
		}
	}
	if out := ok(t, "judge", "export"); out != tsvHeader+"\n" {
		t.Error(out)
	}
	if _, faults := parseJudgements([]byte("same\tcompany:a\tcompany:b\tme\t2026-01-01T00:00:00Z\t\n")); len(faults) != 1 || !strings.Contains(faults[0], "not the header") {
		t.Error(faults)
	}
}
