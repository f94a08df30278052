package fetch

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// A ForbiddenError is an address that its host's robots.txt forbids.
type ForbiddenError struct {
	Robots string // address of the robots.txt
	Line   int    // that forbids, counted from 1
	Rule   string // what stands there, with escapes made alike
}

// Error names the line that forbids.
func (e ForbiddenError) Error() string {
	return fmt.Sprintf("%s forbids it in line %d: Disallow: %s", e.Robots, e.Line, e.Rule)
}

// rules are what a robots.txt says to this robot.
type rules struct {
	Rules []rule        `json:"rules,omitempty"`
	Delay time.Duration `json:"delay,omitempty"` // Crawl-delay, nanoseconds
}

type rule struct {
	Line    int    `json:"line"`
	Allow   bool   `json:"allow,omitempty"`
	Pattern string `json:"pattern"`
}

// readRules reads a robots.txt (RFC 9309, 2.2). Nothing in it is an error: what is no rule
// is passed over.
//
// Two libraries were tried, and left. temoto/robotstxt 1.1.2 loses groups without rules,
// so that who is let in is kept out, and does not anchor its wildcards.
// jimsmart/grobotstxt 1.0.3 turns %7e into control characters.
func readRules(text string) rules {
	r := &robotsReader{}
	text = strings.TrimPrefix(text, "\ufeff")
	n := 0
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		for line := range strings.SplitSeq(line, "\r") {
			n++
			line, _, _ = strings.Cut(line, "#")
			if key, value, ok := strings.Cut(line, ":"); ok {
				r.line(n, strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value))
			}
		}
	}
	if r.named {
		return r.own
	}
	return r.everyone
}

// A robotsReader gathers the groups of this robot, and those of everyone.
type robotsReader struct {
	own, everyone rules
	named         bool // there is a group of this robot
	mine, all     bool // whom the lines are meant for
	ruled         bool // the group has a rule: the next User-agent begins another
}

// line takes a line. Misspelt keys mean what they mean.
func (r *robotsReader) line(n int, key, value string) {
	switch key {
	case "user-agent", "useragent", "user agent":
		r.agent(value)
	case "allow":
		r.rule(rule{n, true, alike(value)})
	case "disallow", "dissallow", "dissalow", "disalow", "diasallow", "disallaw":
		r.rule(rule{n, false, alike(value)})
	case "crawl-delay", "crawldelay":
		r.delay(value)
	}
}

// agent begins a group, or widens one. Groups of one name are one (RFC 9309, 2.2.1).
func (r *robotsReader) agent(value string) {
	if r.ruled {
		r.mine, r.all, r.ruled = false, false, false
	}
	name := value
	if i := strings.IndexFunc(value, func(c rune) bool {
		return c != '_' && c != '-' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	}); i >= 0 {
		name = value[:i]
	}
	switch {
	case value == "*" || strings.HasPrefix(value, "* "):
		r.all = true
	case strings.EqualFold(name, product):
		r.mine, r.named = true, true
	}
}

func (r *robotsReader) rule(x rule) {
	r.ruled = true
	if x.Pattern != "" { // an empty one says nothing, but that its group is there
		r.each(func(to *rules) { to.Rules = append(to.Rules, x) })
	}
}

// delay takes Crawl-delay, in seconds: no standard has it, but hosts mean it. As any
// other line it neither begins nor ends a group (RFC 9309, 2.2.4).
func (r *robotsReader) delay(value string) {
	if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
		d := time.Duration(math.Min(s, maxRest.Seconds()) * float64(time.Second))
		r.each(func(to *rules) { to.Delay = max(to.Delay, d) })
	}
}

func (r *robotsReader) each(do func(*rules)) {
	if r.mine {
		do(&r.own)
	}
	if r.all {
		do(&r.everyone)
	}
}

// forbids returns the rule that forbids a path with its query: the longest one that
// matches, and of two as long the one that allows (RFC 9309, 2.2.2).
func (r rules) forbids(path string) (rule, bool) {
	path = alike(path)
	var best rule
	for _, x := range r.Rules {
		longer := len(x.Pattern) > len(best.Pattern) || len(x.Pattern) == len(best.Pattern) && x.Allow
		if longer && matches(path, x.Pattern) {
			best = x
		}
	}
	return best, best.Line > 0 && !best.Allow
}

// matches reports whether a path begins as a pattern says, in which * is any run of
// characters, and a $ at its end the end of the path (RFC 9309, 2.2.3).
func matches(path, pattern string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	first, rest, more := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	for ok && more {
		first, rest, more = strings.Cut(rest, "*")
		if !more && whole {
			return strings.HasSuffix(path, first)
		}
		_, path, ok = strings.Cut(path, first) // the first place leaves the most for what follows
	}
	return ok && (!whole || path == "")
}

// alike writes escapes in one way: those of letters, digits and -._~ as what they stand
// for, all others with capitals, and what is not ASCII as escapes (RFC 9309, 2.2.2).
func alike(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c, escaped := path[i], false
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(n), true
				i += 2
			}
		}
		plain := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
		if plain || !escaped && c > ' ' && c < 0x7f && !strings.ContainsRune("\"<>\\^`{|}", rune(c)) {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}
