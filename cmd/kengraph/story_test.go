package main

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"time"

	"kengraph/load/loadtest"
	"kengraph/schema"
)

// A story is an article that a host of a night serves.
type story struct {
	path, title string
	day         time.Time
	paragraphs  []string
}

// A scribe writes stories by chance, the same for the same seed. Its names are those of a
// crowd, some far more often than others, so that hosts write of the same things.
type scribe struct {
	r      *rand.Rand
	length int // paragraphs of a story, about
	names  map[schema.Label][]string
}

// famous is how many names all scribes draw from.
const famous = 2000

func newScribe(seed uint64, length int) *scribe {
	s := &scribe{rand.New(rand.NewPCG(seed, 20260305)), length, map[schema.Label][]string{}}
	for i := range famous {
		n := loadtest.Thing(i)
		s.names[n.Type] = append(s.names[n.Type], n.Text)
	}
	return s
}

// What stands in a sentence of a story: {K} a kind of name or measure.
const (
	lead = `{Place}, {day} - {Company} has agreed with {Company} to develop the {MineralSite} {mineral} deposit in {country} at a cost of ${n} million.|` +
		`{Company} said on {weekday} that it had bought {n} percent of {Company} from {Company} for ${n} million.|` +
		`{country} and {country} signed a memorandum of understanding on {mineral} on {weekday}, {Person}, head of {Organization}, told reporters in {Place}.|` +
		`{Company} plans to build a {mineral} refinery near {Place} in {country} and will invest ${n} million in it by 2029.`
	facts = `{Company} owns {n} percent of {Company}, and {Company} holds another {n} percent.|` +
		`The {MineralSite} deposit in {country} holds {n} million tonnes of {mineral} ore.|` +
		`{Company}, a subsidiary of {Company}, operates the {MineralSite} {mineral} mine.|` +
		`{Person}, chief executive of {Company}, said the company would hire {n} people.|` +
		`{Company} will supply {Company} with {n} tonnes of {mineral} concentrate a year.|` +
		`{Company} finances the work with a loan of ${n} million from {Company}.|` +
		`The {Facility} in {country} processed {n} tonnes of {mineral} last year.|` +
		`{Company} is listed in {country} and is controlled by {Person}.|` +
		`{Company} acquired a {n} percent stake in the {MineralSite} {mineral} project from {Company}.|` +
		`Concentrate leaves by the {Route}, which links {Place} with {Place}.|` +
		`{Organization} granted {Company} a licence for {MineralSite} in {country}.|` +
		`{Company} may sell its {n} percent share of {MineralSite}, {Person} said.`
	colour = `Rain kept the crews in their huts for {n} hours, and the cook ran out of tea.|` +
		`Analysts had expected less, and the shares moved little.|` +
		`Residents of {Place} asked who would mend the road that the lorries use.|` +
		`The price of {mineral} has gone up and down since spring, by {n} percent in a single week.|` +
		`No date was given for the first shipment.|` +
		`The winter there is long, and the ground stays hard for {n} days of the year.|` +
		`It was the third such meeting this year; the first two ended without a paper.|` +
		`Of {n} samples that the laboratory took, it has so far returned half.`
	minerals  = "copper gold tungsten lithium uranium zinc nickel cobalt graphite silver manganese chromium antimony molybdenum"
	countries = "Kazakhstan,Uzbekistan,Kyrgyzstan,Mongolia,Australia,Canada,Chile,Zambia,Peru,Indonesia,Finland,Namibia,Brazil,Tajikistan,Georgia,Armenia"
)

// story writes the n-th story of a host that has so many.
func (s *scribe) story(n int) story {
	day := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC).AddDate(0, 0, n%20)
	st := story{day: day, title: s.fill("{Company} and {Company} meet over {mineral} of "+fmt.Sprint(n), day)}
	st.path = fmt.Sprintf("/%s/%04d-companies-meet", day.Format("2006/01/02"), n)
	st.paragraphs = append(st.paragraphs, s.fill(s.pick(lead)+" "+s.pick(colour), day))
	for range s.length - 1 + s.r.IntN(3) {
		p := s.pick(facts)
		for range 1 + s.r.IntN(2) {
			p += " " + s.pick(facts)
		}
		st.paragraphs = append(st.paragraphs, s.fill(p+" "+s.pick(colour), day))
	}
	return st
}

// copied is a story as another host prints it: under another head, with a last word of its own.
func (s *scribe) copied(from story) story {
	from.title = s.fill("Elsewhere: {Company} in {country}", from.day) + " " + from.path[12:16]
	from.path += "-again"
	from.paragraphs = append(append([]string{}, from.paragraphs...), s.fill(s.pick(colour), from.day))
	return from
}

func (s *scribe) pick(of string) string {
	all := strings.Split(of, "|")
	return all[s.r.IntN(len(all))]
}

// fill puts names and measures in their places.
func (s *scribe) fill(text string, day time.Time) string {
	var b strings.Builder
	for {
		before, rest, more := strings.Cut(text, "{")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		kind, after, _ := strings.Cut(rest, "}")
		switch kind {
		case "n":
			fmt.Fprint(&b, 2+s.r.IntN(48))
		case "day":
			b.WriteString(day.Format("Jan 2"))
		case "weekday":
			b.WriteString(day.Weekday().String())
		case "mineral":
			b.WriteString(s.pick(strings.ReplaceAll(minerals, " ", "|")))
		case "country":
			b.WriteString(s.pick(strings.ReplaceAll(countries, ",", "|")))
		default:
			of := s.names[schema.Label(kind)]
			near := s.r.Float64()
			b.WriteString(of[int(near*near*float64(len(of)))])
		}
		text = after
	}
}

// page is the story as a page of a publisher, with what stands around it.
func (s story) page(publisher, address string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s | %s</title><link rel="canonical" href="%s">
<meta property="og:site_name" content="%s"><meta property="article:published_time" content="%s"><meta name="author" content="Desk"></head><body>
<header><nav><a href="/">Home</a> <a href="/mining">Mining</a> <a href="/transport">Transport</a> <a href="/about">About us</a></nav></header>
<main><article><h1>%s</h1><time datetime="%s">%s</time>
`, html.EscapeString(s.title), publisher, address+s.path, publisher, s.day.Format(time.RFC3339), html.EscapeString(s.title), s.day.Format(time.RFC3339), s.day.Format("2 January 2006"))
	for _, p := range s.paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p))
	}
	fmt.Fprintf(&b, `</article><aside><h2>Most read</h2><ul><li><a href="/a">Weather</a></li><li><a href="/b">Sport</a></li></ul></aside></main>
<footer>© 2026 %s. All rights reserved. <a href="/terms">Terms</a></footer></body></html>`, publisher)
	return b.String()
}
