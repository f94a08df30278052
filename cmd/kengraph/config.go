package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

const defaultConfig = "kengraph.yaml"

// A configuration says what to read, when, and where the graph is kept. Its zero
// value is the built-in newsroom in the default store.
type configuration struct {
	Store    string    `yaml:"store"`    // URI, as --store
	Archive  string    `yaml:"archive"`  // folder in which every fetched page is kept, as WARC
	Contact  string    `yaml:"contact"`  // address of who runs this, sent to every site in the User-Agent
	Ports    []uint16  `yaml:"ports"`    // that may be fetched from; 80 and 443 where none are named
	Loopback bool      `yaml:"loopback"` // allow sources on this machine: for tests and local mirrors
	Delay    string    `yaml:"delay"`    // between two requests to one host, "2s"; a second where empty, and shorter only with loopback
	Schedule schedules `yaml:"schedule"` // when kengraph schedule runs
	Sources  []source  `yaml:"sources"`

	file string   // that it was read from; empty where there was none
	only []string // names of the sources that a pass is for; empty for all
}

// between is the delay between two requests to one host, as [fetch.Options] has it.
func (c configuration) between() time.Duration {
	d, _ := time.ParseDuration(c.Delay) // checked with the configuration; none is 0
	if c.Delay != "" && d == 0 {
		return -1
	}
	return d
}

// chosen are the sources that a pass is for.
func (c configuration) chosen() []source {
	if len(c.only) == 0 {
		return c.Sources
	}
	return slices.DeleteFunc(slices.Clone(c.Sources), func(s source) bool { return !slices.Contains(c.only, s.Name) })
}

// A schedule is a cron line and the time zone that it is meant in.
type schedule struct {
	Cron string `yaml:"cron"` // five fields, or @daily and the like
	Zone string `yaml:"zone"` // IANA name, "Asia/Almaty"; UTC where empty

	Sources []string `yaml:"sources"` // names of those that it visits; all where empty
}

// schedules are written as one, or as a list.
type schedules []schedule

// UnmarshalYAML reads both forms.
func (s *schedules) UnmarshalYAML(read func(any) error) error {
	var form any
	if err := read(&form); err != nil {
		return err
	}
	if _, several := form.([]any); several {
		return read((*[]schedule)(s))
	}
	*s = make(schedules, 1)
	return read(&(*s)[0])
}

// A source is a publisher. Feed, sitemap, list and pages, at least one of them, say how its articles are found.
type source struct {
	Name     string   `yaml:"name"`     // of the publisher, where its pages do not say
	Feed     string   `yaml:"feed"`     // URL of an RSS, Atom or JSON feed
	Sitemap  string   `yaml:"sitemap"`  // URL of a sitemap
	List     string   `yaml:"list"`     // URL of a page that links to articles
	Links    string   `yaml:"links"`    // CSS selector of these links on it, or of what they stand in
	Pages    []string `yaml:"pages"`    // URLs of articles
	Language string   `yaml:"language"` // BCP 47
	Interval string   `yaml:"interval"` // shortest time between two visits, "6h"
	Revisit  string   `yaml:"revisit"`  // for how long its articles are asked for again in each pass, "72h"; never where empty
	Include  []string `yaml:"include"`  // parts of addresses, * is any run of characters; one must be there
	Exclude  []string `yaml:"exclude"`  // likewise; none may be there
}

// configuration reads the configuration that the flags name, and lets the flags win.
func (a *app) configuration() (configuration, error) {
	c, err := readConfiguration(a.flags.Config)
	if err != nil {
		return c, err
	}
	if a.flags.Store != "" {
		c.Store = a.flags.Store
	}
	if c.Store == "" {
		c.Store = defaultStore
	}
	return c, nil
}

// readConfiguration reads a file. The default one need not be there.
func readConfiguration(file string) (configuration, error) {
	name := file
	if name == "" {
		name = defaultConfig
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && file == "" {
		return configuration{}, nil
	}
	if err != nil {
		return configuration{}, wrongUsage("configuration: %w", err)
	}
	defer f.Close()
	c, err := parseConfiguration(f, name)
	c.file = name
	return c, err
}

// parseConfiguration reads a configuration; its error is a [faulty] with all that is wrong.
func parseConfiguration(r io.Reader, name string) (c configuration, err error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return c, wrongUsage("configuration: %s: %w", name, err)
	}
	f := c.read(text)
	if len(f.faults) > 0 {
		return c, wrongUsage("%w", faulty{name, f.faults})
	}
	return c, nil
}

// read reads a configuration with all of its faults.
func (c *configuration) read(text []byte) form {
	f := readForm(text, c)
	if f.body != nil {
		c.check(&f)
	}
	return f
}

var errNoCron = errors.New(`cron is missing; write "15 3 * * *" for a quarter past three every night`)

// parse returns when to run.
func (s schedule) parse() (cron.Schedule, error) {
	if s.Cron == "" {
		return nil, fmt.Errorf("schedule: %w", errNoCron)
	}
	zone, err := s.location()
	if err != nil {
		return nil, fmt.Errorf("schedule: %w", err)
	}
	when, err := s.in(zone)
	if err != nil {
		return nil, fmt.Errorf("schedule: %w", err)
	}
	return when, nil
}

// location returns the time zone.
func (s schedule) location() (*time.Location, error) {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return nil, fmt.Errorf("%q is no time zone; write a name like Asia/Almaty", s.Zone)
	}
	return zone, nil
}

// in returns when the cron line fires in a time zone.
func (s schedule) in(zone *time.Location) (cron.Schedule, error) {
	if strings.Contains(s.Cron, "TZ=") { // on which the parser panics where nothing follows
		return nil, fmt.Errorf("%q names a time zone; write it as zone: Asia/Almaty", s.Cron)
	}
	line, err := cron.ParseStandard(s.Cron)
	if err != nil {
		return nil, fmt.Errorf(`%q is no cron line (%w); write minute, hour, day, month and day of the week, as "15 3 * * *"`, s.Cron, err)
	}
	when := inZone(line, zone)
	if when.Next(time.Now()).IsZero() {
		return nil, fmt.Errorf("%q names a day that never comes; write one that does", s.Cron)
	}
	return when, nil
}
