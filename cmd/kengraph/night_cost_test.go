package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	runtimemetrics "runtime/metrics"
	"runtime/pprof"
	"strconv"
	"testing"
	"time"
)

// measureIn names the variable that makes this test binary the program itself, which leaves
// what it cost in a folder: cost.json, and profiles.
const measureIn = "KENGRAPH_TEST_MEASURE"

// mostMemory is what a pass may take beside the store, in MB: with a server, all of it.
const mostMemory = 400

// A cost is what a process took.
type cost struct {
	Peak int // MB of memory, in all
	Own  int // MB that were Go's, the most at any time: all but the embedded store's and the program text
}

// measured runs the command line, and says afterwards what it took.
func measured(folder string) (status int) {
	profile, err := os.Create(filepath.Join(folder, "cpu.pprof"))
	if err != nil {
		panic(err)
	}
	pprof.StartCPUProfile(profile)
	own := watchOwn()
	status = run(os.Args[1:], os.Stdout, os.Stderr)
	c := cost{Own: own()}
	pprof.StopCPUProfile()
	profile.Close()
	if about, err := os.ReadFile("/proc/self/status"); err == nil {
		if hwm := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(about); hwm != nil {
			kB, _ := strconv.Atoi(string(hwm[1]))
			c.Peak = kB >> 10
		}
	}
	var heap bytes.Buffer
	pprof.Lookup("allocs").WriteTo(&heap, 0)
	os.WriteFile(filepath.Join(folder, "allocs.pprof"), heap.Bytes(), 0o644)
	raw, _ := json.Marshal(c)
	os.WriteFile(filepath.Join(folder, "cost.json"), raw, 0o644)
	return status
}

// watchOwn watches how much memory is Go's, and returns what says how much it was at most.
func watchOwn() (most func() int) {
	ended, peak := make(chan struct{}), make(chan int)
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		is := []runtimemetrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		for n := 0; ; {
			runtimemetrics.Read(is)
			n = max(n, int((is[0].Value.Uint64()-is[1].Value.Uint64())>>20))
			select {
			case <-tick.C:
			case <-ended:
				peak <- n
				return
			}
		}
	}()
	return func() int { close(ended); return <-peak }
}

// pass makes a pass in a process of its own, and measures that of a night of a given size.
func (n *nightly) pass(t *testing.T, name string) (status int, stdout, stderr string) {
	t.Helper()
	if os.Getenv(nightSize) == "" {
		return start(t, nil, "run").end(t)
	}
	folder, err := filepath.Abs(name)
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(measureIn, folder)
	began := time.Now()
	p := start(t, nil, "run")
	status, stdout, stderr = p.end(t)
	wall := time.Since(began)
	if err := os.WriteFile(filepath.Join(folder, "log"), []byte(stderr), 0o644); err != nil {
		t.Fatal(err)
	}
	os.Unsetenv(measureIn)
	var c cost
	raw, err := os.ReadFile(filepath.Join(folder, "cost.json"))
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	if c.Own > mostMemory || n.uri != defaultStore && c.Peak > mostMemory {
		t.Errorf("%s night: %d MB of memory, %d of them Go's; the bound is %d beside the store", name, c.Peak, c.Own, mostMemory)
	}
	ps := p.cmd.ProcessState
	t.Logf("%s night: %.1f s, CPU %.1f s; memory at most %d MB, of it Go's %d MB\n%s", name, wall.Seconds(), (ps.UserTime() + ps.SystemTime()).Seconds(), c.Peak, c.Own, stdout)
	if keep := os.Getenv("KENGRAPH_NIGHT_KEEP"); keep != "" {
		if err := os.CopyFS(filepath.Join(keep, fmt.Sprintf("%s-%d", name, os.Getpid())+"-"+filepath.Base(t.Name())), os.DirFS(folder)); err != nil {
			t.Error(err)
		}
	}
	return status, stdout, stderr
}
