package main

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"kengraph/extract/feed"
	"kengraph/extract/fetch"
)

// wrong keeps a fault of the value of a path. What is spoilt in its form is not judged again.
func (f *form) wrong(path string, err error) {
	if err == nil || f.isSpoilt(path) {
		return
	}
	at := f.place(path)
	at.path, at.text = path, err.Error()
	f.faults = append(f.faults, at)
}

// check finds all faults that the form does not show.
func (c configuration) check(f *form) {
	if c.Store != "" {
		_, _, err := dialectOf(c.Store)
		f.wrong("$.store", err)
	}
	f.wrong("$.contact", checkContact(c.Contact))
	if i := slices.Index(c.Ports, 0); i >= 0 {
		f.wrong(fmt.Sprintf("$.ports[%d]", i), errors.New("write a whole number from 1 to 65535"))
	}
	if d, err := time.ParseDuration(c.Delay); c.Delay != "" && (err != nil || d < 0 || d < time.Second && !c.Loopback) {
		f.wrong("$.delay", fmt.Errorf("%q is not like 1s or 2s; less than a second is for loopback alone", c.Delay))
	}
	for i, s := range c.Schedule {
		path := fmt.Sprintf("$.schedule[%d]", i)
		if !f.has(path) { // it is written as one
			path = "$.schedule"
		}
		s.check(f, path, c.Sources)
	}
	for i, s := range c.Sources {
		s.check(func(key string, err error) { f.wrong(fmt.Sprintf("$.sources[%d]%s", i, key), err) })
	}
}

// checkContact refuses what would tell every site a password.
func checkContact(contact string) error {
	u, err := url.Parse(contact)
	if err == nil && u.User != nil || err != nil && strings.Contains(contact, "://") && strings.Contains(contact, "@") {
		return errors.New("user and password do not belong into the contact, which every site is told; leave them out")
	}
	return fetch.CheckContact(contact)
}

// check finds the faults of the schedule at a path.
func (s schedule) check(f *form, path string, sources []source) {
	zone, err := s.location()
	if err != nil {
		f.wrong(path+".zone", err)
		zone = time.UTC
	}
	if s.Cron == "" {
		f.wrong(path, errNoCron)
	} else {
		_, err = s.in(zone)
		f.wrong(path+".cron", err)
	}
	for i, name := range s.Sources {
		f.wrong(fmt.Sprintf("%s.sources[%d]", path, i), f.checkName(s.Sources[:i], name, sources))
	}
}

// checkName says why a name does not tell which source a schedule visits besides others.
func (f *form) checkName(others []string, name string, sources []source) error {
	var lines, names []string
	for i, s := range sources {
		if s.Name == name && name != "" {
			lines = append(lines, fmt.Sprint(f.place(fmt.Sprintf("$.sources[%d].name", i)).line))
		} else if s.Name != "" {
			names = append(names, s.Name)
		}
	}
	switch {
	case slices.Contains(others, name):
		return fmt.Errorf("%q is named twice; leave one of them out", name)
	case len(lines) > 1:
		return fmt.Errorf("%d sources have the name %q, at the lines %s; give each its own", len(lines), name, strings.Join(lines, ", "))
	case len(lines) == 1 || f.hidesNames():
		return nil
	case len(names) == 0:
		return fmt.Errorf("no source has the name %q; give the source that is meant a name", name)
	}
	return fmt.Errorf("no source has the name %q; did you mean %q?", name, nearest(name, names, 1)[0])
}

// hidesNames reports whether the name of a source may be in what was taken out.
func (f *form) hidesNames() bool {
	known := keysOf(reflect.TypeFor[configuration](), "")
	return slices.ContainsFunc(f.spoilt, func(path string) bool {
		path = plain(path)
		return path == "sources" || path == "sources.name" || strings.HasPrefix(path, "sources.") && !slices.Contains(known, path)
	})
}

// check hands each fault of a source to wrong, with the key that it is of: ".feed".
func (s source) check(wrong func(key string, err error)) {
	if s.Feed == "" && s.Sitemap == "" && s.List == "" && len(s.Pages) == 0 {
		wrong("", errors.New("one of feed, sitemap, list and pages is wanted"))
	}
	if (s.List == "") != (s.Links == "") {
		wrong("", errors.New(`list and links go together: the page, and the selector of its links, such as "main h2 a"`))
	} else if s.Links != "" {
		wrong(".links", feed.CheckSelector(s.Links))
	}
	for _, v := range [][2]string{{".feed", s.Feed}, {".sitemap", s.Sitemap}, {".list", s.List}} {
		if v[1] != "" {
			wrong(v[0], checkAddress(v[1]))
		}
	}
	for i, address := range s.Pages {
		wrong(fmt.Sprintf(".pages[%d]", i), checkAddress(address))
	}
	if _, err := language.Parse(s.Language); s.Language != "" && err != nil {
		wrong(".language", fmt.Errorf("%q is no language; write en, ru or kk", s.Language))
	}
	for _, v := range [][3]string{{".interval", s.Interval, "30m or 6h"}, {".revisit", s.Revisit, "24h or 72h"}} {
		if d, err := time.ParseDuration(v[1]); v[1] != "" && (err != nil || d < 0) {
			wrong(v[0], fmt.Errorf("%q is not like %s", v[1], v[2]))
		}
	}
	for key, parts := range map[string][]string{".include": s.Include, ".exclude": s.Exclude} {
		if i := slices.Index(parts, ""); i >= 0 {
			wrong(fmt.Sprintf("%s[%d]", key, i), errors.New("nothing is a part of every address; leave it out, or write a part such as /video/"))
		}
	}
}

func checkAddress(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsAny(address, " \t\n"):
		return fmt.Errorf("%q is no http or https address; write one such as https://example.org/rss.xml", withoutUser(address))
	case u.User != nil:
		return fmt.Errorf("user and password do not belong into the address of %s; leave them out", u.Host)
	}
	return nil
}

// withoutUser returns an address, however wrong, without the user and password in it.
func withoutUser(address string) string {
	i := strings.LastIndex(address, "@")
	if i < 0 {
		return address
	}
	scheme, _, found := strings.Cut(address[:i], "://")
	if found {
		return scheme + "://***" + address[i:]
	}
	return "***" + address[i:]
}
