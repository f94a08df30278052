package score

import "maps"

// A Tally counts what was found, what was made up, and what was missed.
type Tally struct {
	Right, Spurious, Missed int
}

// PRF returns precision, recall and their harmonic mean; each is 0 where it is undefined.
func (t Tally) PRF() (p, r, f float64) {
	if n := t.Right + t.Spurious; n > 0 {
		p = float64(t.Right) / float64(n)
	}
	if n := t.Right + t.Missed; n > 0 {
		r = float64(t.Right) / float64(n)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

func (t Tally) plus(o Tally) Tally {
	return Tally{t.Right + o.Right, t.Spurious + o.Spurious, t.Missed + o.Missed}
}

// A Share counts values that are right and values that are not.
type Share struct{ Right, Wrong int }

// Fraction returns the share of right values, 0 where there are none.
func (s Share) Fraction() float64 { return float64(s.Right) / float64(max(1, s.Right+s.Wrong)) }

func (s *Share) count(right bool) {
	if right {
		s.Right++
	} else {
		s.Wrong++
	}
}

// A Guess is a predicted relation with its confidence, and whether gold has it.
type Guess struct {
	Confidence float64
	Right      bool
}

// A Result is the comparison of one document, or of many.
type Result struct {
	Docs, Missing    int // documents; of them, without a prediction
	Entity, Relation Tally
	Props, Status    Share
	ByType           map[string]Tally // by "entity TYPE" and by relation
	Errors           [][]string       // document, what, type, where
	Guesses          []Guess

	// Names in no lexicon: gold entities that only shape and context can find.
	// It is known where the prediction was made here, see [Entity.Listed].
	Unlisted Tally
}

// add counts o with r; its errors are those of the document doc.
func (r *Result) add(doc string, o Result) {
	r.Entity, r.Relation, r.Unlisted = r.Entity.plus(o.Entity), r.Relation.plus(o.Relation), r.Unlisted.plus(o.Unlisted)
	r.Props.Right, r.Props.Wrong = r.Props.Right+o.Props.Right, r.Props.Wrong+o.Props.Wrong
	r.Status.Right, r.Status.Wrong = r.Status.Right+o.Status.Right, r.Status.Wrong+o.Status.Wrong
	r.Guesses = append(r.Guesses, o.Guesses...)
	for k, t := range maps.All(o.ByType) {
		r.ByType[k] = r.ByType[k].plus(t)
	}
	for _, e := range o.Errors {
		r.Errors = append(r.Errors, append([]string{doc}, e...))
	}
}

func (r *Result) fail(parts ...string) { r.Errors = append(r.Errors, parts) }

// entity counts an entity by its type.
func (r *Result) entity(typ string, t Tally) {
	r.Entity = r.Entity.plus(t)
	r.ByType["entity "+typ] = r.ByType["entity "+typ].plus(t)
}

// relation counts a relation by its type.
func (r *Result) relation(typ string, t Tally) {
	r.Relation = r.Relation.plus(t)
	r.ByType[typ] = r.ByType[typ].plus(t)
}
