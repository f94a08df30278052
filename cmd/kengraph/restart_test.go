package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"kengraph/load"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
)

// TestRestart kills a Neo4j by SIGKILL in the middle of a pass, and starts it again when the
// pass has said that it waits. The pass ends in the graph of an undisturbed one.
func TestRestart(t *testing.T) {
	neo4jtest.Need(t)
	p := newPress(t)
	seed := uint64(number(t, envSeed, time.Now().UnixNano()))
	t.Logf("%s=%d", envSeed, seed)
	k := &killing{press: p, random: rand.New(rand.NewPCG(seed, 9)), nth: 5}
	emptyFolder(t)
	k.undisturbed(t)
	emptyFolder(t)
	i := neo4jtest.Own(t)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("KENGRAPH_STORE", i.URI)
	t.Setenv("NEO4J_USERNAME", "neo4j")
	t.Setenv("NEO4J_PASSWORD", i.Password)
	p.configure(t, k.nth)

	at, wait, transformed := 1+k.random.IntN(k.pages), time.Duration(k.random.Int64N(int64(50*time.Millisecond))), 0
	waiting := make(chan error, 1)
	pass := start(t, func(line string) {
		switch {
		case strings.Contains(line, "msg=transformed"):
			if transformed++; transformed == at {
				t.Logf("killed %v after article %d was transformed", wait, at)
				spin(wait)
				if err := i.Kill(); err != nil {
					waiting <- err
				}
			}
		case strings.Contains(line, "the pass waits for the store"):
			go func() { waiting <- i.Restart(context.Background()) }()
		}
	}, "run", "--verbose")
	status, out, errs := pass.end(t)
	if err := <-waiting; err != nil {
		t.Fatal(err)
	}
	if status != 0 || !strings.Contains(out, " 0 failed") || strings.Count(errs, "the pass waits for the store, up to 10m0s: ") != 1 ||
		strings.Count(errs, "the store answers again after ") != 1 {
		t.Errorf("exit %d\n%s%s", status, out, errs)
	}
	differ(t, "undisturbed and restarted", k.want, placeless(ok(t, "dump")))
	if again := ok(t, "run"); !strings.Contains(again, "0 read") {
		t.Error(again)
	}
	k.waitsInVain(t, i)
}

// waitsInVain kills the server for good: the waiting has an end, and says what to do.
func (k *killing) waitsInVain(t *testing.T, i *neo4jtest.Instance) {
	var said bytes.Buffer
	log := logrus.New()
	log.SetOutput(&said)
	a := newApp(t.Context(), cli{}, io.Discard, io.Discard)
	inner, err := a.open(i.URI, false)
	if err != nil {
		t.Fatal(err)
	}
	defer inner.Close(context.Background())
	if err := i.Kill(); err != nil {
		t.Fatal(err)
	}
	s := patiently(t.Context(), inner, log, time.Second)
	err = s.WriteAll(context.Background(), []schema.Graph{{Article: schema.Article{ID: "x"}, Version: "1"}})[0].Err
	if !errors.Is(err, load.ErrUnavailable) || !unusable(err) || !strings.Contains(err.Error(), "waited for 1s in vain; run again") || strings.Count(said.String(), "\n") != 1 {
		t.Errorf("%v\n%s", err, &said)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	began := time.Now()
	_, err = patiently(ctx, inner, log, time.Hour).Known(context.Background())
	if err == nil || time.Since(began) > grace+2*time.Second {
		t.Errorf("a pass that is to end waits for %v: %v", time.Since(began), err)
	}
}
