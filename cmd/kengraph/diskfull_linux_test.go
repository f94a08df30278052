package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kengraph/extract/fetch"
	"kengraph/load/neo4j/neo4jtest"
)

// smallDisk names the variable with which a test runs in a name space of its own, where it
// may mount a disk: one that is really full, without being root.
const smallDisk = "KENGRAPH_TEST_SMALL_DISK"

// inNameSpace runs the test once more as another process in a name space of its own, and
// skips it where the system allows none. It reports whether this is that process.
func inNameSpace(t *testing.T) bool {
	if os.Getenv(smallDisk) != "" {
		return true
	}
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	again.Env = append(os.Environ(), smallDisk+"=1")
	again.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	if os.Getuid() != 0 {
		again.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		again.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		again.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	out, err := again.CombinedOutput()
	switch exit := (*exec.ExitError)(nil); {
	case err != nil && !errors.As(err, &exit):
		t.Skipf("no small disk can be made here: %v", err)
	case err != nil:
		t.Errorf("%v\n%s", err, out)
	case strings.Contains(string(out), "--- SKIP: "+t.Name()+" "):
		t.Skip(string(out))
	default:
		t.Logf("%s", out)
	}
	return false
}

// A disk is small, and can be made larger.
type disk string

func newDisk(t *testing.T, kilobytes int) disk {
	t.Helper()
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	d := disk(t.TempDir())
	if err := syscall.Mount("tmpfs", string(d), "tmpfs", 0, fmt.Sprintf("size=%dk", kilobytes)); err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(string(d), 0) })
	return d
}

func (d disk) grow(t *testing.T) {
	t.Helper()
	if err := syscall.Mount("tmpfs", string(d), "tmpfs", syscall.MS_REMOUNT, "size=1g"); err != nil {
		t.Fatal(err)
	}
}

// fails makes a pass that the disk has no room for: exit status 1, and the last line says
// which file had none.
func (d disk) fails(t *testing.T, what, file string) {
	t.Helper()
	status, _, errs := start(t, nil, "run", "--quiet").end(t)
	lines := strings.Split(strings.TrimSpace(errs), "\n")
	last := lines[len(lines)-1]
	t.Logf("%s: %s", what, last)
	if status != exitFailed || len(lines) > 2 || !strings.HasPrefix(last, "kengraph: ") || !strings.Contains(last, file) || !strings.Contains(last, "no space left on device") {
		t.Errorf("%s: exit %d\n%s", what, status, errs)
	}
}

// TestDiskFull fills the disk of the archive, of the store and of the memory of visits, at
// many moments. Each time a line says so, what was there before is whole, and a pass with
// room ends in the graph of an undisturbed one.
func TestDiskFull(t *testing.T) {
	if !inNameSpace(t) {
		return
	}
	k := &killing{press: newPress(t), nth: 10}
	emptyFolder(t)
	k.undisturbed(t)
	t.Run("archive", func(t *testing.T) {
		for _, size := range []int{4, 20} {
			emptyFolder(t)
			d := newDisk(t, size)
			k.press.configure(t, k.nth)
			if err := os.Symlink(string(d), "kept"); err != nil {
				t.Fatal(err)
			}
			d.fails(t, fmt.Sprint(size, " KB"), "write kept/kengraph-")
			if size > 4 {
				if status, out, errs := kengraph(t, "run", "--quiet", "--store", "kuzu:before.kuzu", string(d)); status != 0 {
					t.Errorf("what was archived before, of %d KB: exit %d\n%s%s", size, status, out, errs)
				}
			}
			d.grow(t)
			k.again(t, defaultStore)
			ok(t, "run", "--quiet", "--store", "kuzu:again.kuzu", string(d))
			differ(t, "undisturbed and replayed", k.want, placeless(ok(t, "dump", "--store", "kuzu:again.kuzu")))
		}
	})
	// From a disk that has no room for an empty store up to one on which the log has room,
	// but not what it is taken into in the end.
	t.Run("store", func(t *testing.T) {
		for _, size := range []int{4, 8, 40, 400, 12000} {
			emptyFolder(t)
			d := newDisk(t, size)
			k.press.configure(t, k.nth)
			t.Setenv("KENGRAPH_STORE", "kuzu:"+filepath.Join(string(d), "graph.kuzu"))
			d.fails(t, fmt.Sprint(size, " KB"), filepath.Join(string(d), "graph.kuzu"))
			d.grow(t)
			k.again(t, os.Getenv("KENGRAPH_STORE"))
		}
	})
	t.Run("Neo4j", k.fillServer)
	t.Run("memory", func(t *testing.T) { fillMemory(t, newDisk(t, 64)) })
}

// fillServer fills the disk of a Neo4j in the middle of a pass, which waits. The server wants
// room, and then to be started again.
func (k *killing) fillServer(t *testing.T) {
	neo4jtest.Need(t)
	emptyFolder(t)
	d, usual := newDisk(t, 200<<10), os.TempDir()
	t.Setenv("TMPDIR", string(d))
	i := neo4jtest.Own(t)
	t.Setenv("TMPDIR", usual)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("KENGRAPH_STORE", i.URI)
	t.Setenv("NEO4J_USERNAME", "neo4j")
	t.Setenv("NEO4J_PASSWORD", i.Password)
	k.press.configure(t, k.nth)
	filler := filepath.Join(string(d), "filler")
	transformed, restarted := 0, make(chan error, 1)
	pass := start(t, func(line string) {
		if strings.Contains(line, "msg=transformed") {
			if transformed++; transformed == 2 {
				cram(filler)
			}
		}
		if strings.Contains(line, "the pass waits for the store") {
			t.Log(line)
			go func() {
				restarted <- errors.Join(os.Remove(filler), i.Kill(), i.Restart(context.Background()))
			}()
		}
	}, "run", "--verbose")
	status, out, errs := pass.end(t)
	if status != 0 || !strings.Contains(errs, "if its disk is full, make room and restart it") || !strings.Contains(errs, "the store answers again after") {
		t.Fatalf("exit %d\n%s%s", status, out, errs)
	}
	if err := <-restarted; err != nil {
		t.Fatal(err)
	}
	differ(t, "undisturbed and filled", k.want, placeless(ok(t, "dump")))
}

// cram writes a file until there is no room.
func cram(name string) {
	f, err := os.Create(name)
	for block := make([]byte, 1<<20); err == nil; {
		_, err = f.Write(block)
	}
	f.Close()
}

// again makes a pass with room, and compares.
func (k *killing) again(t *testing.T, store string) {
	t.Helper()
	if status, out, errs := start(t, nil, "run", "--quiet", "--store", store).end(t); status != 0 {
		t.Errorf("with room: exit %d\n%s%s", status, out, errs)
	}
	differ(t, "undisturbed and filled", k.want, placeless(ok(t, "dump", "--store", store)))
}

func fillMemory(t *testing.T, d disk) {
	path := filepath.Join(string(d), "visits.json")
	m, err := fetch.OpenFile(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Remember("https://example.org/", fetch.Visit{ETag: "old"})
	if err := m.Save(); err != nil {
		t.Fatal(err)
	}
	m.Remember("https://example.org/", fetch.Visit{ETag: strings.Repeat("x", 100_000)})
	err = m.Save()
	if t.Log(err); !unusable(err) || !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), path) {
		t.Error(err)
	}
	old, err := fetch.OpenFile(path, nil)
	if err != nil || old.Recall("https://example.org/").ETag != "old" {
		t.Errorf("%+v, %v", old, err)
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("stays behind: %q", left)
	}
	d.grow(t)
	if err := m.Save(); err != nil {
		t.Error(err)
	}
}
