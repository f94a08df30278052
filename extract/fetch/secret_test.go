package fetch

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// A password in an address, whether it is asked for or redirected to, stands in no error, is
// not remembered as the reason of one, and is sent to nobody.
func TestPasswordsInAddressesAreNotTold(t *testing.T) {
	const secret = "hunter2"
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, _, sent := r.BasicAuth(); sent || strings.Contains(r.Referer(), secret) {
			t.Errorf("%s: the password was sent", r.URL)
		}
		to := map[string]string{
			"/redirect": "//me:" + secret + "@" + r.Host + "/missing",
			"/private":  "http://me:" + secret + "@10.0.0.1/",
			"/scheme":   "ftp://me:" + secret + "@" + r.Host + "/",
			"/loop":     "//me:" + secret + "@" + r.Host + "/loop",
			"/broken":   "http://me:" + secret + "/2@" + r.Host + "/%zz",
		}[r.URL.Path]
		if to != "" {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
			return
		}
		w.WriteHeader(http.StatusNotFound)
	}))
	defer s.Close()
	host := strings.TrimPrefix(s.URL, "http://")
	memory, err := OpenFile(filepath.Join(t.TempDir(), "visits.json"), nil)
	if err != nil {
		t.Fatal(err)
	}
	c := New(Options{Loopback: true, Delay: -1, Memory: memory})
	for address, want := range map[string]string{
		s.URL + "/redirect": "404",
		s.URL + "/private":  "private",
		s.URL + "/scheme":   "only http",
		s.URL + "/loop":     "redirects",
		s.URL + "/broken":   "redirects, but not to an address",
		"http://me:" + secret + "@" + host + "/asked": host + "/asked: ",
		"http://me:" + secret + "@127.0.0.1:1/":       "127.0.0.1:1",
		"http://me:" + secret + "@" + host + "/%zz":   host + `/%zz" is no address`,
		"ftp://me:" + secret + "@" + host + "/":       "only http",
	} {
		for range 3 { // at the end the address rests, with its reason
			_, err := c.Get(t.Context(), address)
			if err == nil || strings.Contains(err.Error(), secret) || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", address, err, want)
			}
		}
	}
	for address, v := range memory.Visits() {
		if said, _ := json.Marshal(v); strings.Contains(string(said), secret) {
			t.Errorf("%s: %s", address, said)
		}
	}
}
