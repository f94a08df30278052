package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// evil sets a title, clears the screen in two ways, and turns the line round.
const evil = "\x1b]0;owned\x07\x1b[2J\u009b2J\x7f\u202egnp"

func steering(s string) bool { return strings.ContainsAny(s, "\x1b\x07\x7f\u009b\u202e") }

// What a page or a host says of itself does not steer the terminal, in whatever way it is printed.
func TestControlCharactersDoNotReachTheTerminal(t *testing.T) {
	for _, form := range []string{"text", "json"} {
		var errs bytes.Buffer
		log := newLog(cli{LogFormat: form}, &errs, false)
		log.WithField("article", evil).WithError(errors.New(evil)).Warnf("failed: %s", evil)
		if steering(errs.String()) || !strings.Contains(errs.String(), "owned") {
			t.Errorf("log as %s: %q", form, errs.String())
		}
	}
	var errs bytes.Buffer
	report(&errs, errors.New("no such host: "+evil))
	if steering(errs.String()) || strings.Count(errs.String(), "\n") != 1 {
		t.Errorf("error: %q", errs.String())
	}
	f := failure{Name: evil, URL: "https://example.org/" + evil, Reason: evil}
	if steering(f.text()) || strings.Count(f.text(), "\n") != 2 {
		t.Errorf("status: %q", f.text())
	}
}
