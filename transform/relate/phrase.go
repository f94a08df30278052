package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

// chunk finds the bounds of the noun phrase around every name.
func (c *clause) chunk(r *Relater) {
	c.left = make([]int, len(c.items))
	c.right = make([]int, len(c.items))
	c.noun = make([]int, len(c.items))
	for i := range c.items {
		c.left[i], c.noun[i], c.right[i] = i, i+1, i+1
		if len(c.items[i].ents) == 0 {
			continue
		}
		c.left[i] = c.leftOf(i)
		c.right[i] = c.rightOf(r, i)
	}
}

// leftOf walks from a name to the left over its modifiers: "the Canadian rail operator Vecturis".
// A possessor ends the walk but for a country's or a place's: "China's Zijin Mining". "The government of Mali" is Mali.
func (c *clause) leftOf(i int) int {
	if i > 1 && c.items[i].is(schema.Country) && c.items[i-1].low == "of" && c.items[i-2].low == "government" && len(c.items[i-2].ents) == 0 {
		if i > 2 && c.items[i-3].Tag == "DT" {
			return i - 3
		}
		return i - 2
	}
	for j := i - 1; j >= 0; j-- {
		it := &c.items[j]
		switch {
		case it.low == "former" || it.low == "formerly" || it.low == "ex":
			return i
		case it.low == "'s" || it.low == "’s" || it.low == "'" || it.low == "’":
			if j > 0 && c.items[j-1].is(schema.Country, schema.Place) && !c.items[i].is(schema.Country, schema.Place) {
				return c.leftOf2(j - 1)
			}
			return j + 1
		case it.Tag == "DT" || it.Tag == "PRP$" || it.Tag == "PDT":
			return j
		case len(it.ents) > 0 && it.form == mention.Adjective, it.is(schema.Mineral):
		case len(it.ents) > 0:
			if it.is(schema.Place, schema.Country) && j+1 < len(c.items) && (c.items[j+1].low == "-" || c.items[j+1].Tag == "NN") {
				continue
			}
			return j + 1
		case it.measure != nil && it.measure.Kind != measure.Date:
		case it.low == "-":
		case strings.HasPrefix(it.Tag, "JJ"), it.Tag == "NN", it.Tag == "NNS", it.Tag == "VBN", it.Tag == "VBG", it.Tag == "CD", it.Tag == "NNP" && it.Kind == syntax.Plain:
			if it.Tag == "VBN" && j > 0 && (strings.HasPrefix(c.items[j-1].Tag, "VB") || c.items[j-1].Tag == "MD") {
				return j + 1
			}
		default:
			return j + 1
		}
	}
	return 0
}

// leftOf2 continues over the possessor's own article.
func (c *clause) leftOf2(j int) int {
	if j > 0 && c.items[j-1].Tag == "DT" {
		return j - 1
	}
	return j
}

// rightOf walks from a name over the common noun behind it and a bracket: "the Kara-Keche coal mine (120 kt)".
func (c *clause) rightOf(r *Relater, i int) int {
	j := i + 1
	for k := j; k < len(c.items) && k < i+6; k++ {
		it := &c.items[k]
		if it.is(schema.Mineral) || it.low == "and" && c.items[k-1].is(schema.Mineral) || it.low == "-" || strings.HasPrefix(it.Tag, "JJ") || it.Tag == "NN" || it.Tag == "NNS" || it.Tag == "VBG" {
			if r.names.Head("after", singular(it.low), c.items[i].typ) {
				j = k + 1
			}
			continue
		}
		break
	}
	c.noun[i] = j
	if j < len(c.items) && c.items[j].low == "(" {
		for k := j; k < len(c.items) && k < j+16; k++ {
			if c.items[k].low == ")" {
				return k + 1
			}
		}
	}
	return j
}

func singular(w string) string {
	if strings.HasSuffix(w, "ies") {
		return w[:len(w)-3] + "y"
	}
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}
	return w
}

// A list is a coordination: the items "A, B and C" name, and where it ends.
type list struct {
	items []int
	end   int
}

// coordination returns the lists of names that begin with the noun phrase at p, the longest first,
// each name of one of the types.
func (c *clause) coordination(p int, ls []schema.Label, plural bool) []list {
	heads := c.headsAt(p, ls)
	if len(heads) == 0 {
		return nil
	}
	var out []list
	for _, h := range slices.Backward(heads) {
		out = append(out, list{[]int{h}, c.right[h]})
	}
	if !plural {
		slices.Reverse(out)
		return out
	}
	cur := out[len(out)-1]
	for {
		q := cur.end
		joined := false
		for q < len(c.items) && q < cur.end+4 {
			w := c.items[q].low
			if w == "with" && q > cur.end && alongside[c.items[q-1].low] || alongside[w] && q+1 < len(c.items) && c.items[q+1].low == "with" {
				joined = true // "A, together with B,"
				q++
				continue
			}
			if w != "," && w != "and" && w != "&" && w != "or" && w != "both" && w != "as" && w != "well" && w != "plus" && !((w == "-" || w == "/") && slices.Equal(ls, minerals)) {
				break
			}
			if w == "-" || w == "/" {
				joined = true
			}
			joined = joined || w == "and" || w == "&" || w == "or" || w == "well" || w == "plus"
			q++
		}
		if q == cur.end || q >= len(c.items) {
			break
		}
		head := c.headAt(q, ls)
		if head < 0 {
			break
		}
		items := append(slices.Clone(cur.items), head)
		cur = list{items, c.right[head]}
		if joined {
			out = append(out, cur)
		}
	}
	slices.Reverse(out)
	return out
}

var alongside = wordSet(`together along jointly`)

var minerals = []schema.Label{schema.Mineral}

// headAt returns the name that heads the noun phrase at p, or -1. Of "China's Zijin Mining" it is the
// business where businesses are sought, also where countries are.
func (c *clause) headAt(p int, ls []schema.Label) int {
	hs := c.headsAt(p, ls)
	if len(hs) == 0 {
		return -1
	}
	return hs[0]
}

// headsAt returns the names that can head the noun phrase at p, the possessed before its possessor.
func (c *clause) headsAt(p int, ls []schema.Label) []int {
	var out []int
	for j := p; j < len(c.items) && j < p+9; j++ {
		if len(c.items[j].ents) == 0 || c.left[j] > p {
			continue
		}
		if slices.Contains(ls, c.items[j].typ) && !c.modifier(j) {
			out = append(out, j)
		}
		if !(j+1 < len(c.items) && possessive[c.items[j+1].low]) && !possessivePronoun[c.items[j].low] && !c.modifier(j) && !c.items[j].is(schema.Mineral) {
			break
		}
	}
	slices.Reverse(out)
	return out
}

var possessive = map[string]bool{"'s": true, "’s": true, "'": true, "’": true}

// modifier reports whether a name only modifies what stands behind it: the country in "Kazakh miner X",
// the place in "a Geneva trader" or "Almaty-based".
func (c *clause) modifier(j int) bool {
	if c.items[j].form == mention.Adjective || c.landmark(j) {
		return true
	}
	if j+1 >= len(c.items) || !c.items[j].is(schema.Place, schema.Country) {
		return false
	}
	next := &c.items[j+1]
	return next.low == "-" || len(next.ents) == 0 && next.measure == nil && (next.Tag == "NN" || next.Tag == "NNS") && next.Kind == syntax.Plain && c.right[j] == j+1
}

// landmark reports a name that only tells where something else is: "4km north of Wilga Creek".
func (c *clause) landmark(j int) bool {
	k := c.left[j] - 1
	return k > 0 && (c.items[k].low == "of" || c.items[k].low == "from") && distance[c.items[k-1].low]
}

// governed reports a noun phrase behind a preposition, which cannot be a subject.
func (c *clause) governed(i int) bool {
	k := c.left[i] - 1
	return k >= 0 && (c.items[k].Tag == "IN" || c.items[k].Tag == "TO") && len(c.items[k].ents) == 0
}
