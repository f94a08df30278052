package loglinear

import (
	"bytes"
	"testing"
)

// examples of a world in which "owns" holds, and "owns" with "not" does not; each word is seen in several articles.
func examples() []Example {
	var es []Example
	for article := range 6 {
		owns, not, other := Hash("owns"), Hash("not"), Hash("word", string(rune('a'+article)))
		es = append(es,
			Example{Features: []Feature{owns, other}, Holds: true, Group: article},
			Example{Features: []Feature{owns, not}, Group: article},
			Example{Features: []Feature{other}, Group: article})
	}
	return es
}

var options = Options{Rounds: 50, Rate: .2, Lasso: 1e-3, Groups: 2, Seed: 1}

func TestTrain(t *testing.T) {
	data := Encode(Train(examples(), options))
	if again := Encode(Train(examples(), options)); !bytes.Equal(data, again) {
		t.Error("the same examples gave other weights")
	}
	m, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	owns, not := Hash("owns"), Hash("not")
	if p := m.P(0, []Feature{owns}); p < .7 {
		t.Errorf("owns: %.2f", p)
	}
	if p := m.P(0, []Feature{owns, not}); p > .2 {
		t.Errorf("owns not: %.2f", p)
	}
	if p := m.P(0, []Feature{Hash("word", "a")}); p != .5 {
		t.Errorf("a word of one article was learned: %.2f", p)
	}
	if p := m.P(-3, []Feature{Hash("never seen")}); p > .05 {
		t.Errorf("without evidence the prior holds: %.2f", p)
	}
}

func TestDecode(t *testing.T) {
	data := Encode(map[Feature]float32{1: .5, 2: -1, 3: .001})
	if len(data) != 4+2*6 {
		t.Errorf("%d bytes: a weight that rounds to nought is left out", len(data))
	}
	for _, cut := range [][]byte{nil, data[:3], data[:len(data)-1], append(data[:len(data):len(data)], 0)} {
		if _, err := Decode(cut); err == nil {
			t.Errorf("%d bytes were read as weights", len(cut))
		}
	}
	if m, err := Decode(Encode(nil)); err != nil || m.P(0, []Feature{1}) != .5 {
		t.Errorf("no weights: %v", err)
	}
}

func TestJoin(t *testing.T) {
	a, b := Hash("a"), Hash("b")
	if Join(a, b) == Join(b, a) || Hash("ab") == Hash("a", "b") {
		t.Error("order and parts must count")
	}
}
