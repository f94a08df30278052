package relate

import (
	"strings"

	"kengraph/transform/mention"
)

// verbs tells the verbs nearest to the two, between them and around.
func (e *evidence) verbs(order string, lo, hi int) {
	v := e.v
	tell := func(name string, k int) {
		e.add(name, order, v.word[k])
		for _, s := range v.sensesOf(k) {
			e.add(name, "=", order, s)
		}
	}
	verb := func(k int) bool { return strings.HasPrefix(v.items[k].Tag, "VB") && len(v.items[k].ents) == 0 }
	for k := lo + 1; k < hi; k++ {
		if verb(k) {
			tell("verb first", k)
			break
		}
	}
	for k := hi - 1; k > lo; k-- {
		if verb(k) {
			tell("verb last", k)
			break
		}
	}
	for k := hi + 1; k < len(v.items) && k < hi+8; k++ {
		if verb(k) {
			tell("verb after", k)
			break
		}
	}
	for k := lo - 1; k >= 0 && k > lo-8; k-- {
		if verb(k) {
			tell("verb before", k)
			break
		}
	}
}

// between tells the words that part the two.
func (e *evidence) between(order string, lo, hi int) {
	v := e.v
	n := hi - lo - 1
	if n <= 6 {
		line := strings.Join(v.word[lo+1:hi], " ")
		e.add("line", order, line)
		e.add("line around", order, line, v.at(v.left[lo]-1), v.at(hi+1))
	}
	var bones, senses []string
	for k := lo + 1; k < hi; k++ {
		it := &v.items[k]
		if it.Tag == "DT" || strings.HasPrefix(it.Tag, "JJ") || it.Tag == "RB" || it.Tag == "PRP$" || it.Tag == "CD" || it.low == "-" || it.form == mention.Adjective {
			continue
		}
		w := v.word[k]
		bones = append(bones, w)
		s := w
		if ss := v.senses[w]; len(ss) > 0 && len(it.ents) == 0 {
			s = "=" + ss[0]
		}
		senses = append(senses, s)
		if n <= 18 {
			e.add("between", order, w)
			for _, s := range v.sensesOf(k) {
				e.add("between=", order, s)
			}
		}
	}
	if len(bones) <= 6 {
		e.add("bones", order, strings.Join(bones, " "))
		e.add("bones=", order, strings.Join(senses, " "))
	}
	for k := 1; k < len(bones) && n <= 14; k++ {
		e.add("pair", order, bones[k-1], bones[k])
		e.add("pair=", order, senses[k-1], senses[k])
	}
	if len(bones) > 0 {
		e.add("first", order, bones[0])
		e.add("last", order, bones[len(bones)-1])
		e.add("first=", order, senses[0])
		e.add("last=", order, senses[len(senses)-1])
	}
	verbs, commas, ands, subs := 0, 0, 0, 0
	for k := lo + 1; k < hi; k++ {
		it := &v.items[k]
		switch {
		case it.low == ";" || it.low == ":":
			e.add("mark", it.low)
		case it.low == ",":
			commas++
		case it.low == "and":
			ands++
		case it.Tag == "WDT" || it.Tag == "WP" || it.Tag == "WP$" || it.low == "while":
			subs++
		case strings.HasPrefix(it.Tag, "VB") && len(it.ents) == 0:
			verbs++
		}
	}
	e.add("verbs", order, bucket(verbs))
	e.add("commas", bucket(commas))
	e.add("ands", bucket(ands))
	e.add("subs", bucket(subs))
	e.add("shape", order, bucket(verbs), bucket(commas), bucket(subs))
}

// around tells what stands right before the first and behind the second.
func (e *evidence) around(order string, lo, hi int) {
	v := e.v
	at := func(name string, k int) {
		w := v.at(k)
		if k >= 0 && k < len(v.items) {
			for _, s := range v.sensesOf(k) {
				e.add(name, "=", order, s)
			}
		}
		e.add(name, order, w)
	}
	at("before", v.left[lo]-1)
	at("before2", v.left[lo]-2)
	at("after", hi+1)
	at("after2", hi+2)
	at("inner", lo+1)
	at("inner2", hi-1)
}
