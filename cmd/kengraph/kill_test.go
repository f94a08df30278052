package main

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kengraph/load/neo4j/neo4jtest"
)

// How often TestKill kills a pass on each store, and how its moments are drawn:
// KENGRAPH_KILLS=50 go test ./cmd/kengraph -run Kill -v, or make kill.
const (
	envKills = "KENGRAPH_KILLS"
	envSeed  = "KENGRAPH_KILL_SEED"
)

func number(t *testing.T, name string, instead int64) int64 {
	t.Helper()
	n, err := strconv.ParseInt(cmp.Or(os.Getenv(name), fmt.Sprint(instead)), 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// TestKill kills the program by SIGKILL at random moments of a pass, twice or thrice in a
// row. The next pass then ends in exactly the graph of an undisturbed one, and so does a
// replay of all that the passes have archived, on either store.
func TestKill(t *testing.T) {
	kills, seed := int(number(t, envKills, 4)), number(t, envSeed, time.Now().UnixNano())
	t.Logf("%d kills on each store, drawn by %s=%d", kills, envSeed, seed)
	p := newPress(t)
	k := &killing{press: p, random: rand.New(rand.NewPCG(uint64(seed), 7)), kills: kills, nth: 1}
	if kills < 20 {
		k.nth = 10
	}
	if !t.Run("undisturbed", func(t *testing.T) {
		emptyFolder(t)
		k.undisturbed(t)
	}) {
		return
	}
	t.Run("embedded", func(t *testing.T) {
		k.all(t, func(t *testing.T) string { return defaultStore })
	})
	t.Run("Neo4j", func(t *testing.T) {
		neo4jtest.Need(t)
		k.all(t, serverFor)
	})
}

// serverFor is the URI of the empty server for tests, for which the environment is set.
func serverFor(t *testing.T) string {
	t.Helper()
	uri, password := neo4jtest.Server(t)
	t.Setenv("NEO4J_USERNAME", "neo4j")
	t.Setenv("NEO4J_PASSWORD", password)
	return uri
}

// A killing kills passes over a newsroom.
type killing struct {
	press  *press
	random *rand.Rand
	kills  int // on each store

	nth      int    // page is read of those that there are
	pages    int    // that are read
	want     string // dump of an undisturbed run
	requests int    // that it makes
	lasts    time.Duration
}

// undisturbed makes one pass, and notes what there is to disturb.
func (k *killing) undisturbed(t *testing.T) {
	k.pages = k.press.configure(t, k.nth)
	k.press.listen(nil, nil)
	began := time.Now()
	if status, out, errs := start(t, nil, "run").end(t); status != 0 || !strings.Contains(out, fmt.Sprint(k.pages, " written")) {
		t.Fatalf("exit %d\n%s%s", status, out, errs)
	}
	k.lasts, k.requests, k.want = time.Since(began), k.press.requests(), placeless(ok(t, "dump"))
	t.Logf("%d pages, %d requests, %v", k.pages, k.requests, k.lasts.Round(time.Millisecond))
}

var place = regexp.MustCompile(`"archived":"[^"]*"`)

// placeless is a dump without where the archive keeps a page, which hangs on the time.
func placeless(dump string) string { return place.ReplaceAllString(dump, `"archived":""`) }

// all kills on one kind of store until there were enough kills, a fresh store after at most three.
func (k *killing) all(t *testing.T, uri func(*testing.T) string) {
	met, done := map[string]int{}, 0
	for round := 1; done < k.kills; round++ {
		before := done
		passed := t.Run(fmt.Sprint(round), func(t *testing.T) {
			emptyFolder(t)
			t.Setenv("XDG_CACHE_HOME", t.TempDir()) // what is remembered beside a server
			t.Setenv("KENGRAPH_STORE", uri(t))
			k.press.configure(t, k.nth)
			for range min(2+k.random.IntN(2), k.kills-done) {
				m := k.draw(done, done-before)
				stage := k.kill(t, m)
				if stage == "" {
					break // it ended before
				}
				t.Logf("%v: killed in %s", m, stage)
				met[stage]++
				done++
			}
			k.check(t, done-before)
		})
		if !passed || round > 10*k.kills {
			t.Fatalf("round %d, after %d kills", round, done)
		}
	}
	t.Logf("%d kills: %v", done, met)
	for _, stage := range stages {
		if k.kills >= 50 && met[stage] == 0 {
			t.Errorf("none in %s: %v", stage, slices.Sorted(maps.Keys(met)))
		}
	}
}

// check makes the pass that follows, and compares.
func (k *killing) check(t *testing.T, kills int) {
	k.press.listen(nil, nil)
	status, out, errs := start(t, nil, "run").end(t)
	if status != 0 || !strings.Contains(out, fmt.Sprint("graph       ", k.pages, " articles")) {
		t.Errorf("the next pass: exit %d\n%s%s", status, out, errs)
	}
	differ(t, "undisturbed and killed", k.want, placeless(ok(t, "dump")))
	if left, _ := filepath.Glob("*.visits.json.*"); len(left) > 0 {
		t.Errorf("stays behind: %q", left)
	}
	status, out, errs = kengraph(t, "run", "--quiet", "--store", "kuzu:again.kuzu", "kept")
	if faults := strings.Count(errs, "failed: "); status != 0 && (status != exitPartial || faults > kills) {
		t.Errorf("the archive after %d kills: exit %d, %d faults\n%s%s", kills, status, faults, out, errs)
	}
	differ(t, "undisturbed and replayed", k.want, placeless(ok(t, "dump", "--store", "kuzu:again.kuzu")))
	if status, _, errs := kengraph(t, "status"); status != 0 {
		t.Errorf("status: exit %d\n%s", status, errs)
	}
}
