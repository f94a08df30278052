package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Parts of what a host serves.
type part int

const (
	robots part = iota
	lists
	pages
)

// An illness is what is wrong with a host of a night.
type illness struct {
	name   string
	reason string // in what status says of it; empty where nothing is wrong with what it gives
	slow   bool   // it takes time: only a full night has it
	form   string // of its list, where only one will do
	of     part   // that is ill; robots and lists hold up all articles
	serve  http.HandlerFunc

	some func(n, of int) bool // of its stories are ill, where it is not all of them
}

const inTwoHours = 2 * time.Hour

// illnesses are those of the tests of extract and extract/fetch. The first ones are odd and
// no more: who reads them gets all.
var illnesses = []illness{
	{name: "robots of 5 MB", of: robots, serve: says(strings.Repeat("# nothing here\n", 5<<20/15) + "User-agent: *\nDisallow: /\n")},
	{name: "feed in windows-1251", form: "windows"},
	{name: "index three deep", form: "deep"},
	{name: "429 with seconds", reason: "429", of: lists, serve: refuse(429, func() string { return fmt.Sprint(inTwoHours.Seconds()) })},
	{name: "429 with a date", reason: "429", of: pages, serve: refuse(429, func() string { return time.Now().Add(inTwoHours).UTC().Format(http.TimeFormat) })},
	{name: "500", reason: "500", of: pages, serve: refuse(500, nil)},
	{name: "500 for robots.txt", reason: "500", of: robots, serve: refuse(500, nil)},
	{name: "endless list", reason: "larger than 10 MB", of: lists, serve: func(w http.ResponseWriter, _ *http.Request) { io.Copy(w, zeros{}) }},
	{name: "gzip bombs", reason: "larger than 10 MB", of: pages, serve: bomb},
	{name: "redirect loop", reason: "redirects", of: lists, serve: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"x", http.StatusFound) }},
	{name: "private address", reason: "private network", of: lists, serve: toPrivate},
	{name: "forbidden", reason: "robots.txt forbids it", of: robots, serve: says("User-agent: *\nDisallow: /\n")},
	{name: "cut feed", reason: "cut short", form: "feed", of: lists, some: func(n, of int) bool { return n == of-1 }},
	{name: "page for a feed", reason: "neither RSS", form: "feed", of: lists, serve: says("<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Please sign in.</p></body></html>")},
	{name: "refuses", reason: "connection refused"},
	{name: "half of it gone", reason: "404", of: pages, serve: http.NotFound, some: func(n, _ int) bool { return n%2 == 0 }},
	{name: "cut pages", reason: "unexpected EOF", of: pages, serve: cutShort, some: func(n, _ int) bool { return n%10 == 1 }},
	{name: "slow headers", reason: "too long", of: pages, slow: true, serve: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
	{name: "stands still", reason: "stood still", of: lists, slow: true, serve: still},
}

// held reports whether an illness keeps a story from being read.
func (i illness) held(n, of int) bool {
	return i.reason != "" && (i.some == nil || i.some(n, of))
}

// waits reports whether a story is known by the list, and kept to be tried again.
func (i illness) waits(n, of int) bool { return i.of == pages && i.held(n, of) }

func says(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, s) }
}

func refuse(code int, after func() string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if after != nil {
			w.Header().Set("Retry-After", after())
		}
		w.WriteHeader(code)
	}
}

func toPrivate(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
}

// zeros reads as zeros without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// bomb is 400 KB that unpack to a thousand times as much.
func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	w.Header().Set("Content-Encoding", "gzip")
	io.CopyN(gzip.NewWriter(w), zeros{}, 400<<20)
}

func cutShort(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "10000")
	io.WriteString(w, "<html><body><p>A beginning")
}

func still(w http.ResponseWriter, r *http.Request) {
	io.WriteString(w, "<rss><channel>")
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}
