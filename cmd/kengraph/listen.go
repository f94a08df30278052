package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/sirupsen/logrus"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
)

// hangUp is how long those may go on reading who still do when the service ends.
const hangUp = time.Second

// listen serves what a monitor says on an address, until stop is called. Without an address
// nobody listens.
func (a *app) listen(address string, m *monitor) (stop func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	if address, err = listenAddress(address); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("--listen: %w; free the address or choose another", err)
	}
	faults := a.log.WriterLevel(logrus.DebugLevel)
	server := &http.Server{
		Handler: m.handler(), ErrorLog: log.New(faults, "", 0), MaxHeaderBytes: 16 << 10,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: time.Minute,
	}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			a.log.Errorf("--listen: %v", err)
		}
	}()
	a.log.Infof("listening on http://%s", listener.Addr())
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), hangUp)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
		faults.Close()
	}, nil
}

// listenAddress returns HOST:PORT. A port alone is one of this machine, as others need not
// see how the service is.
func listenAddress(address string) (string, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		host, port = "", address
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return "", wrongUsage("--listen %q is no address; write a port for this machine alone, 9090, or HOST:PORT, 192.0.2.7:9090", address)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port), nil
}

func (m *monitor) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if err := m.ready(); err != nil {
			say(w, http.StatusServiceUnavailable, "not ready: "+err.Error())
			return
		}
		say(w, http.StatusOK, "ready")
	})
	mux.Handle("GET /metrics", m.metrics.handler())
	return mux
}

// say answers with one line of text.
func say(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	io.WriteString(w, answer.Printable(load.Line(text))+"\n")
}
