package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// serve starts a site without a robots.txt on the loopback interface.
func serve(t *testing.T, pages map[string]http.HandlerFunc) (address string) {
	t.Helper()
	mux := http.NewServeMux()
	for path, h := range pages {
		mux.HandleFunc(path, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func refused(t *testing.T, c *Client, address string, want error) {
	t.Helper()
	if res, err := c.Get(t.Context(), address); !errors.Is(err, want) || len(res.Body) > 0 {
		t.Errorf("%s: %d bytes, %v; want %v", address, len(res.Body), err, want)
	}
}

func TestOnlyPublicAddressesAreDialled(t *testing.T) {
	refused(t, New(Options{}), serve(t, nil), ErrPrivate)
	web := guard{ports: []uint16{80, 443}}
	for address, want := range map[string]error{
		"93.184.216.34:443": nil, "[2606:2800:220:1::1]:80": nil, "93.184.216.34:22": ErrPort, "93.184.216.34:8080": ErrPort,
		"10.0.0.1:80": ErrPrivate, "192.168.1.1:443": ErrPrivate, "172.31.0.1:80": ErrPrivate, // private
		"169.254.169.254:80": ErrPrivate, "[fe80::1%eth0]:80": ErrPrivate, // link-local
		"127.8.0.1:80": ErrPrivate, "[::1]:80": ErrPrivate, "0.0.0.0:80": ErrPrivate, "[::]:80": ErrPrivate,
		"100.64.0.1:80": ErrPrivate, "100.127.255.255:80": ErrPrivate, // carriers' NAT
		"198.18.0.1:80": ErrPrivate, "198.19.255.255:80": ErrPrivate, "[2001:2::1]:80": ErrPrivate, // benchmarks
		"240.0.0.1:80": ErrPrivate, "255.255.255.255:80": ErrPrivate, "224.0.0.1:80": ErrPrivate, "[ff02::1]:80": ErrPrivate,
		"[::ffff:10.0.0.1]:80": ErrPrivate, "[::ffff:93.184.216.34]:80": ErrPrivate, "[::10.0.0.1]:80": ErrPrivate, // IPv4 in IPv6
		"[64:ff9b::5db8:d822]:80": ErrPrivate, "[64:ff9b:1::a00:1]:80": ErrPrivate, // NAT64
		"[2002:a00:1::]:80": ErrPrivate, "192.88.99.1:80": ErrPrivate, "[2001::1]:80": ErrPrivate, // 6to4, Teredo
		"192.0.2.1:80": ErrPrivate, "198.51.100.1:80": ErrPrivate, "203.0.113.1:80": ErrPrivate, "[2001:db8::1]:80": ErrPrivate, "[3fff::1]:80": ErrPrivate, // documentation
		"[fd00::1]:80": ErrPrivate, "[fc00::1]:80": ErrPrivate, "[fec0::1]:80": ErrPrivate, "[100::1]:80": ErrPrivate, "[5f00::1]:80": ErrPrivate,
		"192.0.0.8:80": ErrPrivate, "nonsense": ErrPrivate,
	} {
		if err := web.check(address); !errors.Is(err, want) || want == nil && err != nil {
			t.Errorf("%s: %v, want %v", address, err, want)
		}
	}
	mirror := guard{ports: []uint16{80}, loopback: true}
	if mirror.check("127.0.0.1:8080") != nil || mirror.check("10.0.0.1:80") == nil {
		t.Error("leave for the loopback interface is leave for it alone, on any port")
	}
}

func TestRedirectToPrivateAddressIsRefused(t *testing.T) {
	to := func(address string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, http.StatusFound) }
	}
	site := serve(t, map[string]http.HandlerFunc{
		"/private": to("http://10.0.0.1/"), "/cloud": to("http://169.254.169.254/latest/meta-data"), "/file": to("file:///etc/passwd"),
		"/mapped": to("http://[::ffff:10.0.0.1]/"), "/hex": to("http://0x0a000001/"),
	})
	for _, path := range []string{"/private", "/cloud", "/mapped"} {
		refused(t, local(), site+path, ErrPrivate)
	}
	refused(t, local(), site+"/file", ErrScheme)
	if _, err := local().Get(t.Context(), site+"/hex"); err == nil {
		t.Error("a name that is a number in disguise was dialled")
	}
}

// The robots.txt of a host is fetched as its pages are.
func TestRobotsRedirectToPrivateAddressIsRefused(t *testing.T) {
	site := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://10.0.0.1/robots.txt", http.StatusFound)
		},
		"/a": func(w http.ResponseWriter, _ *http.Request) { t.Error("a page was fetched all the same") },
	})
	refused(t, local(), site+"/a", ErrPrivate)
}

// nameServer answers every question for an IPv4 address by the next of some addresses.
func nameServer(t *testing.T, addresses ...[4]byte) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for next := 0; ; {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class}, Body: &dnsmessage.AResource{A: addresses[min(next, len(addresses)-1)]}}}
				next++
			}
			if answer, err := m.Pack(); err == nil {
				conn.WriteTo(answer, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// A name that led to an allowed address leads to a private one when it is asked again:
// each connection is judged by where it goes, not by what the name said before.
func TestNameThatChangesItsAddressIsRefused(t *testing.T) {
	site := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		io.WriteString(w, "page")
	}, "/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		w.WriteHeader(404)
	}})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(site, "http://"))
	own, private := [4]byte{127, 0, 0, 1}, [4]byte{10, 0, 0, 1}
	c := New(Options{Delay: -1, Transport: guard{loopback: true, ports: []uint16{80}}.transport(10*time.Second, nameServer(t, own, own, private))})
	address := "http://news.example.org:" + port + "/a"
	if res, err := c.Get(t.Context(), address); err != nil || string(res.Body) != "page" {
		t.Fatalf("%q, %v", res.Body, err)
	}
	refused(t, c, address, ErrPrivate)
}

// zeros reads as zeros without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestGzipBombCostsNoMemory(t *testing.T) {
	sent := make(chan int64, 1)
	site := serve(t, map[string]http.HandlerFunc{"/bomb": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		n, _ := io.CopyN(z, zeros{}, 400<<20) // 408 KB on the wire
		sent <- n
	}})
	c := local()
	c.Get(t.Context(), site+"/none")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	refused(t, c, site+"/bomb", ErrTooLarge)
	runtime.ReadMemStats(&after)
	if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 100 {
		t.Errorf("%d MB were spent on it", spent)
	}
	<-sent
}

func TestEndlessBodyIsCutOff(t *testing.T) {
	ended := make(chan bool)
	site := serve(t, map[string]http.HandlerFunc{"/endless": func(w http.ResponseWriter, _ *http.Request) {
		io.Copy(w, zeros{}) // until the other end hangs up
		close(ended)
	}})
	refused(t, local(), site+"/endless", ErrTooLarge)
	<-ended
}

func TestSlowAnswersAreGivenUp(t *testing.T) {
	pieces := func(w http.ResponseWriter, r *http.Request, n int) {
		for range n {
			io.WriteString(w, "a piece\n")
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	}
	site := serve(t, map[string]http.HandlerFunc{
		"/header": func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/body":   func(w http.ResponseWriter, r *http.Request) { pieces(w, r, 1) },
	})
	for _, c := range []struct {
		name, path string
		options    Options
		want       error
	}{
		{"slow header", "/header", Options{HeaderTimeout: 50 * time.Millisecond}, ErrSlow},
		{"body that stands still", "/body", Options{IdleTimeout: 50 * time.Millisecond}, ErrIdle},
		{"slow in all", "/body", Options{Timeout: 200 * time.Millisecond}, ErrSlow},
	} {
		c.options.Loopback, c.options.Delay = true, -1
		_, err := New(c.options).Get(t.Context(), site+c.path)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestEndlessHeaderIsCutOff(t *testing.T) {
	site := serve(t, map[string]http.HandlerFunc{"/header": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Endless", strings.Repeat("x", 1<<20))
	}})
	if _, err := local().Get(t.Context(), site+"/header"); err == nil {
		t.Error("a megabyte of header was read")
	}
}

func TestRedirectLoopIsLeft(t *testing.T) {
	var n atomic.Int32
	site := serve(t, map[string]http.HandlerFunc{"/round": func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, fmt.Sprint("/round?", n.Add(1)), http.StatusMovedPermanently)
	}})
	refused(t, local(), site+"/round", ErrRedirects)
	if n.Load() != maxRedirects+1 {
		t.Errorf("%d requests, want %d", n.Load(), maxRedirects+1)
	}
}

func TestCancelledInTheMiddle(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	site := serve(t, map[string]http.HandlerFunc{"/page": func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "half a page")
		w.(http.Flusher).Flush()
		cancel()
		<-r.Context().Done()
	}})
	m := &File{now: time.Now, visits: map[string]Visit{}}
	c := New(Options{Loopback: true, Delay: -1, Memory: m})
	res, err := c.Get(ctx, site+"/page")
	if !errors.Is(err, context.Canceled) || len(res.Body) > 0 {
		t.Errorf("%q, %v, want %v", res.Body, err, context.Canceled)
	}
	if v := m.Recall(site + "/page"); v.Failures != 0 {
		t.Errorf("who was interrupted counts as failed: %+v", v)
	}
	if _, err := c.Get(t.Context(), site+"/none"); !errors.As(err, new(StatusError)) {
		t.Errorf("the host's turn was not given back: %v", err)
	}
}

func TestHeadersCannotBeInjected(t *testing.T) {
	site := serve(t, map[string]http.HandlerFunc{"/a": func(_ http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Evil") != "" {
			t.Error("a header was injected")
		}
	}})
	evil := "a@example.org)\r\nX-Evil: 1"
	for _, contact := range []string{evil, "a\nb", "ä@example.org", "a b", "a(b", strings.Repeat("a", 201)} {
		if CheckContact(contact) == nil {
			t.Errorf("%q passes as a contact", contact)
		}
	}
	if err := CheckContact("https://example.org/bot?a=1#b"); err != nil {
		t.Error(err)
	}
	if _, err := New(Options{Loopback: true, Contact: evil}).Get(t.Context(), site+"/a"); err == nil {
		t.Error("a contact with line ends was sent")
	}
	m := &File{now: time.Now, visits: map[string]Visit{site + "/a": {Kept: []byte("1"), ETag: "\"a\"\r\nX-Evil: 1", Modified: "b\r\nX-Evil: 1"}}}
	if _, err := New(Options{Loopback: true, Delay: -1, Memory: m}).Check(t.Context(), site+"/a"); err != nil {
		t.Error(err)
	}
}
