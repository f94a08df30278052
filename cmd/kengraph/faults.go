package main

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"kengraph/extract/feed"
	"kengraph/extract/fetch"
)

// wrong keeps a fault of the value of a path. What is spoilt in its form is not judged again.
func (f *form) wrong(path string, err error) {
	if err == nil || f.isSpoilt(path) {
		return
	}
	at := f.place(path)
	at.text = strings.ReplaceAll(err.Error(), "\n", " ")
	f.faults = append(f.faults, at)
}

// check finds all faults that the form does not show.
func (c configuration) check(f *form) {
	if c.Store != "" {
		if _, _, err := dialectOf(c.Store); err != nil {
			f.wrong("$.store", fmt.Errorf("store: %w", err))
		}
	}
	f.wrong("$.contact", checkContact(c.Contact))
	for i, s := range c.Schedule {
		path := fmt.Sprintf("$.schedule[%d]", i)
		if !f.has(path) { // it is written as one
			path = "$.schedule"
		}
		s.check(f, path, c.Sources)
	}
	if d, err := time.ParseDuration(c.Delay); c.Delay != "" && (err != nil || d < 0 || d < time.Second && !c.Loopback) {
		f.wrong("$.delay", fmt.Errorf("delay %q is not like 1s or 2s; less than a second is for loopback alone", c.Delay))
	}
	for i, s := range c.Sources {
		s.check(func(key string, err error) {
			f.wrong(fmt.Sprintf("$.sources[%d]%s", i, key), fmt.Errorf("source %d %q: %w", i+1, s.Name, err))
		})
	}
}

// checkContact refuses what would tell every site a password.
func checkContact(contact string) error {
	if u, err := url.Parse(contact); err == nil && u.User != nil {
		return errors.New("contact: user and password do not belong into the contact, which every site is told")
	}
	return fetch.CheckContact(contact)
}

// check finds the faults of the schedule at a path.
func (s schedule) check(f *form, path string, sources []source) {
	wrong := func(key string, err error) {
		if err != nil {
			f.wrong(path+key, fmt.Errorf("schedule: %w", err))
		}
	}
	zone, err := s.location()
	if wrong(".zone", err); err != nil {
		zone = time.UTC
	}
	if s.Cron == "" {
		wrong("", errNoCron)
	} else {
		_, err = s.in(zone)
		wrong(".cron", err)
	}
	for i, name := range s.Sources {
		if !slices.ContainsFunc(sources, func(o source) bool { return o.Name == name && name != "" }) {
			wrong(fmt.Sprintf(".sources[%d]", i), fmt.Errorf("no source has the name %q", name))
		}
	}
}

// check hands each fault of a source to wrong, with the key that it is of: ".feed".
func (s source) check(wrong func(key string, err error)) {
	if s.Feed == "" && s.Sitemap == "" && s.List == "" && len(s.Pages) == 0 {
		wrong("", errors.New("one of feed, sitemap, list and pages is wanted"))
	}
	if (s.List == "") != (s.Links == "") {
		wrong("", errors.New(`list and links go together: the page, and the selector of its links, such as "main h2 a"`))
	} else if s.Links != "" {
		if err := feed.CheckSelector(s.Links); err != nil {
			wrong(".links", fmt.Errorf("links: %w", err))
		}
	}
	for _, v := range [][2]string{{".feed", s.Feed}, {".sitemap", s.Sitemap}, {".list", s.List}} {
		if err := checkAddress(v[1]); v[1] != "" && err != nil {
			wrong(v[0], err)
		}
	}
	for i, address := range s.Pages {
		if err := checkAddress(address); err != nil {
			wrong(fmt.Sprintf(".pages[%d]", i), err)
		}
	}
	for _, v := range [][3]string{{"interval", s.Interval, "30m or 6h"}, {"revisit", s.Revisit, "24h or 72h"}} {
		if d, err := time.ParseDuration(v[1]); v[1] != "" && (err != nil || d < 0) {
			wrong("."+v[0], fmt.Errorf("%s %q is not like %s", v[0], v[1], v[2]))
		}
	}
}

func checkAddress(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return fmt.Errorf("%q is no http or https address", withoutUser(address))
	case u.User != nil:
		return fmt.Errorf("user and password do not belong into the address of %s", u.Host)
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
