package neo4j_test

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"kengraph/load"
	"kengraph/load/loadtest"
	"kengraph/load/neo4j"
	"kengraph/load/neo4j/neo4jtest"
)

// TestServerGone loses the server between two articles: what was written stays, and
// the error says that there is no server any more.
func TestServerGone(t *testing.T) {
	uri, password := neo4jtest.Server(t)
	away := relay(t, strings.TrimPrefix(uri, "bolt://"))
	s := connect(t, neo4j.Options{URI: "bolt://" + away.Addr().String(), User: "neo4j", Password: password, Patience: time.Millisecond, Resolver: loadtest.Resolver{}})
	graphs := loadtest.Graphs()
	if _, err := s.Write(context.Background(), graphs[0]); err != nil {
		t.Fatal(err)
	}
	away.cut()
	_, err := s.Write(context.Background(), graphs[1])
	says(t, "gone", err, load.ErrUnreachable, away.Addr().String())
	direct := connect(t, neo4j.Options{URI: uri, User: "neo4j", Password: password, Resolver: loadtest.Resolver{}})
	if known, err := direct.Known(context.Background()); err != nil || len(known) != 1 {
		t.Errorf("Known = %v, %v; want the first article alone", known, err)
	}
}

// A line carries the bytes of connections to a server until it is cut.
type line struct {
	net.Listener
	stop context.CancelFunc
}

func (l line) cut() {
	l.Close()
	l.stop()
}

func relay(t *testing.T, to string) line {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp", to)
			if err != nil {
				from.Close()
				continue
			}
			context.AfterFunc(ctx, func() { from.Close(); server.Close() })
			go io.Copy(server, from)
			go io.Copy(from, server)
		}
	}()
	return line{l, stop}
}
