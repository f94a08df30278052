package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kengraph/load"
	"kengraph/load/neo4j/neo4jtest"
)

// Where Neo4j is gone, readyz says so, and livez that the process answers.
func TestReadyWithoutNeo4j(t *testing.T) {
	emptyFolder(t)
	gone := httptest.NewServer(nil)
	gone.Close()
	uri := strings.Replace(gone.URL, "http:", "bolt:", 1)
	m := monitorOf(t, "store: "+uri+"\n"+nightlyAndHourly, "2026-07-01 12:30")
	wantAnswer(t, m.url+"/readyz", 503, "not ready: ", uri)
	if !errors.Is(m.said, load.ErrUnreachable) {
		t.Error(m.said)
	}
	wantAnswer(t, m.url+"/livez", 200, "alive")
	before := m.askedAt()
	wantAnswer(t, m.url+"/readyz", 503, uri)
	if m.askedAt() != before {
		t.Error("asked twice within a moment")
	}
}

// A server that takes the connection and says nothing costs one connection and the time
// limit, however many ask.
func TestReadyWithSilentNeo4j(t *testing.T) {
	emptyFolder(t)
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	var taken atomic.Int32
	go func() {
		for {
			c, err := silent.Accept()
			if err != nil {
				return
			}
			defer c.Close()
			taken.Add(1)
		}
	}()
	m := monitorOf(t, fmt.Sprintf("store: bolt://%s\n%s", silent.Addr(), nightlyAndHourly), "2026-07-01 12:30")
	m.within = 300 * time.Millisecond
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { wantAnswer(t, m.url+"/readyz", 503, "no Neo4j answers") })
	}
	all.Wait()
	if n := taken.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

// A real server that goes away and comes back.
func TestReadyNeo4j(t *testing.T) {
	emptyFolder(t)
	uri, password := neo4jtest.Server(t)
	t.Setenv("NEO4J_PASSWORD", password)
	scheme, host, _ := strings.Cut(uri, "://")
	if scheme == "neo4j" { // its routing would lead past the gate
		scheme = "bolt"
	}
	gate := &gate{to: host}
	address := gate.open(t, "127.0.0.1:0")
	m := monitorOf(t, "store: "+scheme+"://"+address+"\n"+nightlyAndHourly, "2026-07-01 12:30")
	wantAnswer(t, m.url+"/readyz", 200, "ready")
	gate.close()
	m.askedAt(time.Time{})
	wantAnswer(t, m.url+"/readyz", 503, address)
	gate.open(t, address)
	m.askedAt(time.Time{})
	wantAnswer(t, m.url+"/readyz", 200)
	t.Setenv("NEO4J_PASSWORD", "wrong-"+password)
	m.askedAt(time.Time{})
	wantAnswer(t, m.url+"/readyz", 503, "NEO4J_PASSWORD")
	if _, text := get(t, m.url+"/readyz"); strings.Contains(text, password) {
		t.Error("the password is told")
	}
}

// A gate leads connections on to a server while it is open.
type gate struct {
	to     string
	listen net.Listener
}

func (g *gate) open(t *testing.T, address string) string {
	t.Helper()
	var err error
	if g.listen, err = net.Listen("tcp", address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(g.close)
	go g.lead(g.listen)
	return g.listen.Addr().String()
}

func (g *gate) close() { g.listen.Close() }

func (g *gate) lead(listen net.Listener) {
	for {
		in, err := listen.Accept()
		if err != nil {
			return
		}
		out, err := new(net.Dialer).DialContext(context.Background(), "tcp", g.to)
		if err != nil {
			in.Close()
			continue
		}
		go func() { io.Copy(out, in); out.Close() }()
		go func() { io.Copy(in, out); in.Close() }()
	}
}
