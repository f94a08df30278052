package neo4j_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/loadtest"
	"kengraph/load/neo4j"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
)

// TestKilledServer kills the server by SIGKILL while articles are written. What was said to
// be written is there when it has started again, and the article that was not is written by
// another attempt, once. When the database takes no writes any more, one line says so.
func TestKilledServer(t *testing.T) {
	i := neo4jtest.Own(t)
	s := connect(t, neo4j.Options{URI: i.URI, User: "neo4j", Password: i.Password, Patience: time.Millisecond, Resolver: loadtest.Resolver{}})
	graphs := loadtest.Graphs()
	down := make(chan error, 1)
	written := 0
	for ; written < 3; written++ {
		if _, err := s.Write(context.Background(), graphs[written]); err != nil {
			t.Fatal(err)
		}
	}
	go func() { down <- i.Kill() }() // somewhere in the middle of the next
	for n := 0; ; n++ {
		g := graphs[3+n%2]
		g.Version = "v" + string(rune('a'+n%26)) // always something to do
		if _, err := s.Write(context.Background(), g); err != nil {
			says(t, "killed", err, load.ErrUnavailable, i.URI)
			says(t, "killed", err, load.ErrUnreachable, i.URI)
			break
		}
	}
	if err := errors.Join(<-down, i.Restart(context.Background())); err != nil {
		t.Fatal(err)
	}
	for _, g := range graphs[3:] {
		if _, err := s.Write(context.Background(), g); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(loadtest.Expect(graphs, nil), loadtest.Dump(t, s)); diff != "" {
		t.Errorf("graph (-want +got):\n%s", diff)
	}

	if err := errors.Join(i.Kill(), i.Restart(context.Background(), "server.databases.read_only=neo4j")); err != nil {
		t.Fatal(err)
	}
	_, err := s.Remove(context.Background(), graphs[0].Article.ID)
	says(t, "read-only", err, load.ErrReadOnly, "server.databases.read_only")
	if known, err := s.Known(context.Background()); err != nil || len(known) != len(graphs) {
		t.Errorf("%d articles, %v", len(known), err)
	}
}

// TestLostAnswer loses the connection after the server has committed and before it says
// so. Nothing is written twice, and what was done is told as if nothing had happened.
func TestLostAnswer(t *testing.T) {
	uri, password := neo4jtest.Server(t)
	lossy := deafen(t, uri[len("bolt://"):])
	s := connect(t, neo4j.Options{URI: "bolt://" + lossy.Addr().String(), User: "neo4j", Password: password, Resolver: loadtest.Resolver{}})
	g := loadtest.Graphs()[0]
	if err := s.Record(context.Background(), schema.Run{ID: "1"}); err != nil { // constraints, which are committed too
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		do   func() (load.Change, error)
		want load.Change
	}{
		{"written", func() (load.Change, error) { return s.Write(context.Background(), g) },
			load.Change{Added: len(g.Statements), NewEntities: len(g.Entities)}},
		{"written again", func() (load.Change, error) { return s.Write(context.Background(), g) }, load.Change{Unchanged: true}},
		{"removed", func() (load.Change, error) { return s.Remove(context.Background(), g.Article.ID) },
			load.Change{Removed: len(g.Statements), GoneEntities: len(g.Entities)}},
	} {
		before := lossy.lost.Load()
		lossy.armed.Store(step.want.Unchanged == false)
		got, err := step.do()
		if err != nil || got != step.want {
			t.Errorf("%s: %+v, %v; want %+v", step.name, got, err, step.want)
		}
		if step.want.Unchanged == false && lossy.lost.Load() != before+1 {
			t.Errorf("%s: no answer was lost", step.name)
		}
		if step.name == "written" {
			if diff := cmp.Diff(loadtest.Expect([]schema.Graph{g}, nil), loadtest.Dump(t, s)); diff != "" {
				t.Errorf("graph (-want +got):\n%s", diff)
			}
		}
	}
}

// A deaf line loses what the server answers to a commit, once each time it is armed.
type deaf struct {
	net.Listener
	armed atomic.Bool
	lost  atomic.Int32
}

// commit is the message of the Bolt protocol, in its chunk.
var commit = []byte{0, 2, 0xb0, 0x12, 0, 0}

func deafen(t *testing.T, to string) *deaf {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	d := &deaf{Listener: l}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp", to)
			if err != nil {
				client.Close()
				continue
			}
			go d.carry(client, server)
		}
	}()
	return d
}

// carry carries bytes both ways, until one side ends or an answer is lost.
func (d *deaf) carry(client, server net.Conn) {
	defer client.Close()
	defer server.Close()
	var committing atomic.Bool
	go func() {
		defer server.Close()
		b := make([]byte, 1<<16)
		for {
			n, err := client.Read(b)
			if bytes.HasSuffix(b[:n], commit) && d.armed.CompareAndSwap(true, false) {
				committing.Store(true)
			}
			if _, e := server.Write(b[:n]); err != nil || e != nil {
				return
			}
		}
	}()
	b := make([]byte, 1<<16)
	for {
		n, err := server.Read(b)
		if n > 0 && committing.Load() {
			d.lost.Add(1)
			return
		}
		if _, e := client.Write(b[:n]); err != nil || e != nil {
			return
		}
	}
}
