package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/pprof"
	"strconv"
	"testing"
	"time"
)

// measureIn names the variable that makes this test binary the program itself, which leaves
// what it cost in a folder: cost.json, and profiles.
const measureIn = "KENGRAPH_TEST_MEASURE"

// A cost is what a process took.
type cost struct {
	Peak int // MB of memory, in all
	Heap int // MB that Go had from the system for its heap, the most at any time
}

// measured runs the command line, and says afterwards what it took.
func measured(folder string) (status int) {
	profile, err := os.Create(filepath.Join(folder, "cpu.pprof"))
	if err != nil {
		panic(err)
	}
	pprof.StartCPUProfile(profile)
	status = run(os.Args[1:], os.Stdout, os.Stderr)
	pprof.StopCPUProfile()
	profile.Close()
	var c cost
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	c.Heap = int(m.Sys >> 20)
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

// pass makes a pass in a process of its own. That of a full night is measured.
func (n *nightly) pass(t *testing.T, name string) (status int, stdout, stderr string) {
	t.Helper()
	full := os.Getenv(fullNight)
	if full == "" {
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
	os.Unsetenv(measureIn)
	var c cost
	raw, err := os.ReadFile(filepath.Join(folder, "cost.json"))
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	ps := p.cmd.ProcessState
	t.Logf("%s night: %.1f s, CPU %.1f s; memory at most %d MB, of it Go's %d MB\n%s", name, wall.Seconds(), (ps.UserTime() + ps.SystemTime()).Seconds(), c.Peak, c.Heap, stdout)
	if keep := os.Getenv("KENGRAPH_NIGHT_KEEP"); keep != "" {
		if err := os.CopyFS(filepath.Join(keep, fmt.Sprintf("%s-%d", name, os.Getpid())+"-"+filepath.Base(t.Name())), os.DirFS(folder)); err != nil {
			t.Error(err)
		}
	}
	return status, stdout, stderr
}
