package resolve

import (
	"fmt"
	"testing"

	"kengraph/schema"
)

func TestKey(t *testing.T) {
	for _, tt := range []struct {
		l          schema.Label
		name, want string
	}{
		{schema.Company, "JSC Tau-Ken Samruk", "tau ken samruk"},
		{schema.Company, "Anglo Asian Mining PLC", "anglo asian mining"},
		{schema.Company, "Mitsui & Co., Ltd.", "mitsui"},
		{schema.Company, "The Holding Company", "holding company"}, // nothing but forms: the words stay, without the article
		{schema.MineralSite, "the Kokbulak deposit", "kokbulak"},
		{schema.MineralSite, "Santa Brígida Mine", "santa brigida"},
		{schema.Place, "Port of Aktau", "port aktau"}, // a port is not its city
		{schema.Country, "Republic of the Congo", "republic of the congo"},
		{schema.Organization, "U.S. Geological Survey", "us geological survey"},
		{schema.Person, "Kassym-Jomart Tokayev", "kassym jomart tokayev"},
		{schema.Company, "", ""},
	} {
		if got := Key(tt.l, tt.name); got != tt.want {
			t.Errorf("Key(%s, %q) = %q, want %q", tt.l, tt.name, got, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Świnoujście": "swinoujscie", "Qaraghandy": "qaraghandy", "Łódź": "lodz", "Søre": "sore", "l’Aïr": "l'air", "ABC": "abc",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func ExampleKey() {
	fmt.Println(Key(schema.Company, "Samruk-Kazyna JSC"))
	fmt.Println(Key(schema.MineralSite, "Upper Kairakty deposit"))
	// Output:
	// samruk kazyna
	// upper kairakty
}
