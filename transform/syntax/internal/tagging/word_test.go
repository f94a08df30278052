package tagging

import "testing"

func TestReadMerged(t *testing.T) {
	for _, c := range []struct {
		form string
		kind uint8
		want string
	}{
		{"US$1.1 billion", Quantity, "‹money›"}, {"120 million tenge", Quantity, "‹money›"}, {"70 %", Quantity, "‹share›"},
		{"30 percent", Quantity, "‹share›"}, {"5,000 tonnes", Quantity, "‹measure›"}, {"1.5 million tonnes a year", Quantity, "‹span›"},
		{"three years", Quantity, "‹span›"}, {"2.5 million", Quantity, "‹number›"}, {"2025", Date, "‹year›"},
		{"15 November 2024", Date, "‹date›"}, {"last year", Date, "‹when›"}, {"Tau-Ken Samruk", Name, "‹name›"}, {"mine", Plain, "mine"},
	} {
		if got := Read(c.form, c.kind).Form; got != c.want {
			t.Errorf("Read(%q, %d) is %s, want %s", c.form, c.kind, got, c.want)
		}
	}
}
