package mention

import (
	"slices"
	"testing"

	"kengraph/schema"
)

// TestDescribed names plants and routes that have no name by what the article says of them.
func TestDescribed(t *testing.T) {
	r := newRecognizer(t)
	for _, tt := range []struct{ text, want string }{
		{"It sold its lead smelter at Quorvane, Washington, in May.", "Facility lead smelter at Quorvane"},
		{"Zinc works at Quorvane are cold; its zinc works at Quorvane will close.", "Facility zinc works at Quorvane"},
		{"A refinery for rare earths at Quorvane is planned.", "Facility refinery for rare earths at Quorvane"},
		{"The lithium refinery of Quorvane Oy at Kokkola is new.", "Facility lithium refinery of Quorvane Oy at Kokkola"},
		{"The feed goes to a barite mill with a throughput of 90,000 tonnes.", "Facility barite mill"},
		{"Output of the Edmonton, Alberta, plant fell.", "Facility Edmonton, Alberta, plant"},
		{"Russia will rebuild the railway from Bor to Prahovo.", "Route railway from Bor to Prahovo"},
		{"The state will upgrade the line between Nokkundi and Karachi.", "Route line between Nokkundi and Karachi"},
		{"A pipeline carrying natural gas from Korpedzhe to Tehran is planned.", "Route pipeline carrying natural gas from Korpedzhe to Tehran"},
	} {
		if got := read(r, tt.text); !slices.Contains(got, tt.want) {
			t.Errorf("%q\n\tgot  %q\n\twant %q", tt.text, got, tt.want)
		}
	}
	for _, text := range []string{
		"He works in London.", "The plant closed in May.", "It closed its former copper smelter at Quorvane.", "The bank gave a standby facility in Lima.",
		"Toros works two pits at Guleman.", "Tazara, the line from Kapiri Mposhi to Dar es Salaam, is closed.",
	} {
		for _, e := range r.Read(schema.Article{ID: "test", Paragraphs: []string{text}}).Entities {
			if e.Described || e.Vague {
				t.Errorf("%q describes %q", text, e.Name)
			}
		}
	}
}

// TestDescribedOnce reads two descriptions of one plant as one, and those of two as two.
func TestDescribedOnce(t *testing.T) {
	r := newRecognizer(t)
	for _, tt := range []struct {
		text string
		want int
	}{
		{"It has a copper smelter at Quorvane. The smelter at Quorvane is cold.", 1},
		{"It has a copper smelter at Quorvane. It will shut its copper smelter.", 1},
		{"The Quorvane smelter is cold. The smelter at Quorvane will reopen.", 1},
		{"It has a copper smelter at Quorvane and a copper smelter at Tumblemoor.", 2},
		{"It has a copper smelter at Quorvane and a lead smelter at Quorvane.", 2},
	} {
		n := 0
		for _, e := range r.Read(schema.Article{ID: "test", Paragraphs: []string{tt.text}}).Entities {
			if e.Type == schema.Facility {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%q: %d plants, want %d", tt.text, n, tt.want)
		}
	}
}

// TestDescribedNames finds a plant under every way to call it, and compares only those across articles that their
// town tells apart.
func TestDescribedNames(t *testing.T) {
	r := newRecognizer(t)
	for _, tt := range []struct {
		text      string
		names     []string
		described bool
	}{
		{"It sold its lead smelter at Quorvane.", []string{"lead smelter at Quorvane", "lead smelter", "smelter at Quorvane", "Quorvane lead smelter", "Quorvane smelter"}, false},
		{"It sold its lead smelter in Zambia.", []string{"lead smelter in Zambia", "Zambia smelter"}, true},
		{"It sold its plant at Quorvane.", []string{"plant at Quorvane"}, true},
	} {
		d := r.Read(schema.Article{ID: "test", Paragraphs: []string{tt.text}})
		i := slices.IndexFunc(d.Entities, func(e Entity) bool { return e.Type == schema.Facility })
		if i < 0 {
			t.Errorf("%q: no plant", tt.text)
			continue
		}
		e := d.Entities[i]
		for _, n := range tt.names {
			if n != e.Name && !slices.Contains(e.Aliases, n) {
				t.Errorf("%q is not called %q: %q %q", tt.text, n, e.Name, e.Aliases)
			}
		}
		if e.Described != tt.described {
			t.Errorf("%q: described is %v", tt.text, e.Described)
		}
	}
}
