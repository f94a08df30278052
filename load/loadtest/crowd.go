package loadtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// A Crowd makes names as the field has them, as many as one asks for, by chance and
// always the same: for measuring. Their words are made of syllables or are common
// ones, and so many names share some of them.
type Crowd struct{ r *rand.Rand }

// Thing returns the name of the i-th thing of a crowd. That of one i never changes.
func Thing(i int) load.Named {
	c := Crowd{rand.New(rand.NewPCG(uint64(i), 20261125))}
	l := c.label()
	bare, text := c.name(l)
	n := load.Named{Name: schema.Name{ID: schema.EntityID(l, bare), Type: l, Text: text}}
	if (l == schema.MineralSite || l == schema.Facility || l == schema.Place) && c.r.IntN(10) < 7 {
		n.Country = c.pick("KZ KZ KZ UZ RU RU AU AU CA CA CN US CL PE CD ZM ZA MN KG AZ FI ID BR MX TZ GH")
		n.ID += "@" + n.Country
	}
	if c.r.IntN(12) == 0 && l != schema.Person {
		n.Aliases = []string{Respelled(text, c.r)}
	}
	n.Entity, _, _ = strings.Cut(n.ID, "@")
	return n
}

// label draws a type as often as articles name it.
func (c Crowd) label() schema.Label {
	n := c.r.IntN(100)
	for _, t := range []struct {
		label schema.Label
		share int
	}{{schema.Company, 35}, {schema.Person, 20}, {schema.MineralSite, 15}, {schema.Place, 12}, {schema.Facility, 8}, {schema.Organization, 7}} {
		if n -= t.share; n < 0 {
			return t.label
		}
	}
	return schema.Route
}

func (c Crowd) pick(words string) string {
	of := strings.Fields(words)
	return of[c.r.IntN(len(of))]
}

// word makes a proper name of two to four syllables.
func (c Crowd) word() string {
	var b strings.Builder
	if c.r.IntN(7) == 0 {
		b.WriteString(c.pick("a a o i u e"))
	}
	for range 2 + c.r.IntN(2) + c.r.IntN(2) {
		b.WriteString(c.pick("b b k k k t t s s m m n n r r l l d d sh zh kh g j z p v y ch h q f"))
		b.WriteString(c.pick("a a a a a o o e e i i u u y"))
		if c.r.IntN(5) < 2 {
			b.WriteString(c.pick("n n r r l l k t s m g z"))
		}
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// common are words that many companies, sites and routes are called by.
const common = "Golden Silver Northern Southern Western Eastern Eagle Lion Star Mountain River Lake Phoenix Victoria Pacific Atlantic Continental " +
	"Global First New Great Black White Red Blue Green King Queen Crown Royal Liberty Pioneer Alpha Omega Delta Summit Horizon Rock Stone Ridge Creek " +
	"Valley Canyon Desert Steppe Altyn Kara Ulken Tau Kazakh Ural Siberian Altai Sayan Caspian Aral Silk Road Orient Sunrise Dragon Tiger Wolf Bear " +
	"Falcon Hawk Condor Jaguar Santa San Rosa Maria Cruz Sierra Madre Alto Rio Verde Mina Cerro Azul Blanco Platinum Titan Atlas Orion Polar Aurora " +
	"Boreal Maple Timber Iron Copper Cobalt Diamond Emerald Ruby Opal Kingston Hamilton Wellington Newmont Barrick Tethys Terra Nova Vista Apex Zenith Vertex"

// core makes what tells one from others: mostly one or two words of its own.
func (c Crowd) core() string {
	switch n := c.r.IntN(100); {
	case n < 2:
		return c.pick(common)
	case n < 12:
		return c.pick(common) + " " + c.pick(common)
	case n < 20:
		return c.pick(common) + " " + c.word()
	case n < 32:
		return c.word() + " " + c.word()
	default:
		return c.word()
	}
}

const (
	goods  = "Gold Gold Gold Copper Silver Lithium Uranium Zinc Nickel Coal Iron Tungsten Graphite Oil Gas"
	trades = "Mining Mining Mining Resources Resources Minerals Metals Exploration Energy Capital Logistics Development Group Holding Industries"
	forms  = "LLP JSC Ltd Limited Inc Corp PLC LLC Pty ТОО АО S.A. GmbH AB Oyj Tbk"
)

// name makes a name: without what most writers leave out, and as written.
func (c Crowd) name(l schema.Label) (bare, text string) {
	switch l {
	case schema.Person:
		text = c.person()
		return text, text
	case schema.Company:
		bare = c.company()
		if c.r.IntN(2) == 0 {
			return bare, bare + " " + c.pick(forms)
		}
		return bare, bare
	case schema.Organization:
		bare = c.pick("Ministry Agency Committee Institute Association Union University Fund Department Council") + " of " +
			c.pick("Geology Energy Industry Mining Transport Ecology Subsoil Investment Trade Metallurgy") + " of " + c.core()
		return bare, bare
	case schema.Route:
		bare = c.word() + "-" + c.word()
		return bare, bare + " " + c.pick("railway railway corridor pipeline highway road line")
	case schema.Place:
		bare = c.core()
		return bare, bare + strings.TrimRight(" "+c.pick("- - - - region district oblast province city"), " -")
	case schema.Facility:
		bare = c.core() + " " + c.pick(goods) + " " + c.pick("smelter plant refinery mill terminal")
		if c.r.IntN(10) == 0 {
			bare += " " + c.pick("1 2 3")
		}
		return bare, bare
	}
	bare = c.core()
	if c.r.IntN(6) == 0 {
		bare = c.pick("North South East West Upper Lower Severny Novy Bolshoi") + " " + bare
	}
	return bare, bare + strings.TrimRight(" "+c.pick("- - - deposit deposit mine project"), " -")
}

func (c Crowd) company() string {
	n := c.r.IntN(100)
	switch {
	case n < 5:
		return strings.ToUpper(c.word()[:1] + c.word()[:1] + c.word()[:1] + c.pick("- K M G R")[:1])
	case n < 30:
		return c.core()
	case n < 60:
		return c.core() + " " + c.pick(trades)
	case n < 80:
		return c.core() + " " + c.pick(goods)
	case n < 95:
		return c.core() + " " + c.pick(goods) + " " + c.pick(trades)
	}
	return c.core() + " " + c.pick("Kazakhstan Australia Canada Peru Uzbekistan")
}

const given = "Alexander Sergei Dmitry Andrei Alexei Vladimir Mikhail Ivan Nikolai Yevgeny Olga Elena Irina Natalia Maria Anna Kanat Nurlan Yerlan Askar Serik Bolat " +
	"Daniyar Marat Timur Aigul Dinara Saule Gulnara Zhanar Azamat Ruslan Rustam Sardor Jasur Bekzod John David Michael James Robert William Richard Mark Peter Paul " +
	"Andrew Thomas Daniel Christopher Sarah Jane Emma Laura Karen Susan Carlos Juan Jose Luis Miguel Pedro Sofia Lucia Wei Li Jun Ming Hui Yan Joko Budi Siti Agus " +
	"Kwame Kofi Amina Joseph Moses Hans Klaus Jukka Mika Pekka Lars Erik Mehmet Ali Hasan Fatma Ilham Rashad Giorgi Davit Batbayar Ganbold"

func (c Crowd) person() string {
	first, last := c.pick(given), c.word()+c.pick("- - - ov ov ev bayev in sky enko son ez")
	last = strings.TrimSuffix(last, "-")
	switch n := c.r.IntN(100); {
	case n < 5:
		return first[:1] + ". " + last
	case n < 13:
		return first + " " + c.word()[:1] + ". " + last
	case n < 18:
		return last + " " + first
	}
	return first + " " + last
}

// Respelled writes a name as another writer would: with another legal form, or in
// another romanisation.
func Respelled(text string, r *rand.Rand) string {
	words := strings.Fields(text)
	if last := len(words) - 1; last > 0 && slices.Contains(strings.Fields(forms), words[last]) {
		words[last] = Crowd{r}.pick(forms)
		if r.IntN(2) == 0 {
			words = words[:last]
		}
	}
	text = strings.Join(words, " ")
	for _, p := range [][2]string{{"zh", "j"}, {"kh", "h"}, {"q", "k"}, {"y", "i"}, {"sh", "s"}, {"ev", "yev"}, {"a", "o"}} {
		if other := strings.Replace(text, p[0], p[1], 1); other != text && r.IntN(2) == 0 {
			return other
		}
	}
	return text
}

// Night returns n articles of twenty names each, of a night after a store has learnt
// the names of the things below known: half of the names are among these, some are
// spelt otherwise, and some are new.
func Night(n, known int) []schema.Graph {
	r := rand.New(rand.NewPCG(uint64(known), 6))
	graphs := make([]schema.Graph, n)
	fresh := 1 << 40
	for i := range graphs {
		g := schema.Graph{Article: schema.Article{ID: fmt.Sprintf("https://night.example/%d", i)}, Version: "v1"}
		for range 20 {
			var name load.Named
			switch m := r.IntN(100); {
			case m < 55:
				name = Thing(r.IntN(known))
			case m < 70:
				name = Thing(r.IntN(known))
				name.Text = Respelled(name.Text, r)
				name.ID, name.Aliases = schema.EntityID(name.Type, name.Text), nil
			default:
				fresh++
				name = Thing(fresh)
			}
			id, country, _ := strings.Cut(name.ID, "@")
			if !slices.ContainsFunc(g.Entities, func(e schema.Entity) bool { return e.ID == id }) {
				g.Entities = append(g.Entities, schema.Entity{ID: id, Type: name.Type, Name: name.Text, Aliases: name.Aliases, Count: 1, Country: country})
			}
		}
		graphs[i] = g
	}
	return graphs
}
