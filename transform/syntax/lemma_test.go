package syntax

import "testing"

func TestLemma(t *testing.T) {
	for _, c := range []struct{ form, tag, want string }{
		{"mined", "VBN", "mine"}, {"mining", "VBG", "mine"}, {"drilled", "VBD", "drill"}, {"drilling", "VBG", "drill"},
		{"shipped", "VBD", "ship"}, {"refining", "VBG", "refine"}, {"processes", "VBZ", "process"}, {"produces", "VBZ", "produce"},
		{"owned", "VBN", "own"}, {"holds", "VBZ", "hold"}, {"held", "VBD", "hold"}, {"supplied", "VBD", "supply"},
		{"supplies", "VBZ", "supply"}, {"agreed", "VBD", "agree"}, {"acquired", "VBN", "acquire"}, {"acquiring", "VBG", "acquire"},
		{"developed", "VBN", "develop"}, {"exploring", "VBG", "explore"}, {"operated", "VBN", "operate"}, {"negotiated", "VBD", "negotiate"},
		{"financed", "VBD", "finance"}, {"bought", "VBD", "buy"}, {"sold", "VBN", "sell"}, {"lying", "VBG", "lie"},
		{"smelted", "VBN", "smelt"}, {"leached", "VBN", "leach"}, {"exported", "VBD", "export"}, {"issued", "VBD", "issue"},
		{"is", "VBZ", "be"}, {"been", "VBN", "be"}, {"has", "VBZ", "have"}, {"Signed", "VBD", "sign"}, {"linked", "VBN", "link"},
		{"deposits", "NNS", "deposit"}, {"companies", "NNS", "company"}, {"reserves", "NNS", "reserve"}, {"processes", "NNS", "process"},
		{"men", "NNS", "man"}, {"mines", "NNS", "mine"}, {"batteries", "NNS", "battery"}, {"analyses", "NNS", "analysis"},
		{"larger", "JJR", "large"}, {"biggest", "JJS", "big"}, {"heaviest", "JJS", "heavy"}, {"better", "JJR", "good"},
		{"its", "PRP$", "its"}, {"The", "DT", "the"}, {"an", "DT", "a"}, {"n't", "RB", "not"},
		{"Rio Tinto", "NNP", "Rio Tinto"}, {"5,000", "CD", "5,000"}, {"", "VBD", ""}, {"ed", "VBD", "ed"}, {"\xff", "NN", "\ufffd"},
	} {
		if got := Lemma(c.form, c.tag); got != c.want {
			t.Errorf("Lemma(%q, %s) = %q, want %q", c.form, c.tag, got, c.want)
		}
	}
}
