package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// stages are those that a kill must meet.
var stages = []string{"fetch", "archive", "transform", "load"}

// aims are the moments at which kills aim: the stages, and the beginning and the end of a pass.
var aims = append(stages[:len(stages):len(stages)], "end", "begin")

// A moment is when a pass is killed: some time after something happens for the n-th time.
type moment struct {
	aim  string
	n    int
	wait time.Duration
}

func (m moment) String() string { return fmt.Sprintf("%s %d + %v", m.aim, m.n, m.wait) }

// draw draws the next moment. The aims take turns, all else is chance. A pass after others
// that were killed has less to do.
func (k *killing) draw(done, killed int) moment {
	m := moment{aim: aims[done%len(aims)], n: 1 + k.random.IntN(k.requests/(killed+1))}
	upTo := map[string]time.Duration{"fetch": 2 * time.Millisecond, "archive": 500 * time.Microsecond, "transform": 20 * time.Millisecond,
		"load": 50 * time.Millisecond, "end": 200 * time.Millisecond, "begin": k.lasts / 3}[m.aim]
	switch m.aim {
	case "load":
		m.n = 1 + k.random.IntN(k.pages/(killed+1))
	case "end":
		m.n = k.pages
	}
	m.wait = time.Duration(k.random.Int64N(int64(upTo)))
	return m
}

// A watch follows a pass, and kills it at its moment.
type watch struct {
	moment
	folder string
	p      *program
	armed  sync.WaitGroup // p is set
	once   sync.Once

	mu                   sync.Mutex
	last                 string // what happened last, before it was killed
	struck               bool
	size                 int64 // of the archive, when the last request began
	transformed, written int
}

// kill starts a pass, kills it at a moment, and returns the stage in which it was; none if
// the pass ended before.
func (k *killing) kill(t *testing.T, m moment) string {
	w := &watch{moment: m, folder: "."}
	w.armed.Add(1)
	k.press.listen(w.begins, w.answers)
	w.p = start(t, w.line, "run", "--verbose")
	w.armed.Done()
	if m.aim == "begin" {
		go w.strike(true)
	}
	status, _, errs := w.p.end(t)
	k.press.listen(nil, nil)
	if status >= 0 {
		if status != 0 {
			t.Fatalf("not killed, and exit %d\n%s", status, errs)
		}
		return ""
	}
	return w.stage()
}

// strike kills after the wait, where this is what the moment waits for.
func (w *watch) strike(it bool) {
	if !it {
		return
	}
	w.once.Do(func() {
		w.armed.Wait()
		spin(w.wait)
		w.mu.Lock()
		w.struck = true
		w.mu.Unlock()
		w.p.kill()
	})
}

// spin waits to the microsecond, which no timer does.
func spin(d time.Duration) {
	for began := time.Now(); time.Since(began) < d; {
	}
}

func (w *watch) begins(n int) {
	w.mu.Lock()
	if !w.struck {
		w.last, w.size = "fetch", kept(w.folder)
	}
	w.mu.Unlock()
	w.strike(w.aim == "fetch" && n == w.n)
}

func (w *watch) answers(n int) {
	w.mu.Lock()
	if !w.struck {
		w.last = "archive"
	}
	size := w.size
	w.mu.Unlock()
	if n != w.n || w.aim != "archive" && w.aim != "transform" {
		return
	}
	go func() {
		for began := time.Now(); w.aim == "transform" && kept(w.folder) == size && time.Since(began) < time.Second; {
		}
		w.strike(true)
	}()
}

// line follows the log.
func (w *watch) line(text string) {
	w.mu.Lock()
	switch {
	case w.struck:
	case strings.Contains(text, "msg=transformed"):
		w.last = "load"
		w.transformed++
	case strings.Contains(text, "msg=written"):
		w.last = "end"
		w.written++
	}
	transformed, written := w.transformed, w.written
	w.mu.Unlock()
	w.strike(w.aim == "load" && transformed == w.n || w.aim == "end" && written == w.n)
}

// stage is where a dead process was.
func (w *watch) stage() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.last == "":
		return "begin"
	case w.last == "archive" && kept(w.folder) > w.size:
		return "transform"
	}
	return w.last
}
