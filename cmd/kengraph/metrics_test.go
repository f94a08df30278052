package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/VictoriaMetrics/metricsql"
	"github.com/goccy/go-yaml"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"kengraph/cmd/kengraph/internal/retry"
	"kengraph/extract/feed"
	"kengraph/load"
	"kengraph/schema"
)

// sample matches a line of what Prometheus is told.
var sample = regexp.MustCompile(`(?m)^(\w+)(?:\{(.*)\})? (\S+)$`)

// illFeed is the feed of a site whose one article is not there.
func illFeed(t *testing.T) (feed string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			w.Write([]byte(`<rss version="2.0"><channel><item><link>/away</link></item></channel></rss>`))
		case "/away":
			w.WriteHeader(http.StatusInternalServerError)
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL + "/feed"
}

// What a pass does is counted, from the first article to what is to be tried again.
// No label is an address, and no secret is told.
func TestMetrics(t *testing.T) {
	emptyFolder(t)
	t.Setenv("NEO4J_PASSWORD", "hush-hush")
	ill, began := illFeed(t), time.Now().Unix()
	s := serve(t, "schedule: {cron: '@yearly'}\nsources:\n- name: Good \"news\"\n  feed: "+site(t)+"?key=hush-hush\n- feed: "+ill+"?key=hush-hush\n"+
		"- name: Away\n  feed: http://127.0.0.1:1/feed?key=hush-hush\n")
	s.log.await(t, "pass: ")
	s.log.await(t, "next pass at")
	_, text := get(t, s.url+"/metrics")
	host := strings.TrimPrefix(hostOf(ill), "//")
	for _, want := range []string{
		`kengraph_passes_total{result="partial"} 1`, `kengraph_passes_total{result="failed"} 0`,
		`kengraph_articles_total{outcome="written"} 3`, `kengraph_articles_total{outcome="failed"} 2`, `kengraph_articles_total{outcome="unchanged"} 0`,
		`kengraph_pass_duration_seconds_count 1`, `kengraph_transform_duration_seconds_count 3`, `kengraph_load_duration_seconds_count 3`,
		`kengraph_store_errors_total 0`, `kengraph_store_size{of="articles"} 3`,
		`kengraph_retries{state="waiting"} 1`, `kengraph_retries{state="parked"} 0`,
		`kengraph_source_failures{source="Good \"news\""} 0`, `kengraph_source_failures{source="` + host + `"} 0`, `kengraph_source_failures{source="Away"} 1`,
		`kengraph_source_last_success_timestamp_seconds{source="Away"} 0`, `kengraph_source_suspicious{source="Away"} 0`,
		`kengraph_build_info{go="go`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not told in\n%s", want, text)
		}
	}
	told := map[string]float64{}
	for _, m := range sample.FindAllStringSubmatch(text, -1) {
		told[m[1]+"{"+m[2]+"}"], _ = strconv.ParseFloat(m[3], 64)
	}
	for _, name := range []string{`kengraph_last_success_timestamp_seconds{}`, `kengraph_source_last_success_timestamp_seconds{source="Good \"news\""}`} {
		if at := int64(told[name]); at < began || at > time.Now().Unix() {
			t.Errorf("%s is %d", name, at)
		}
	}
	if told["kengraph_statements_total{}"] < 10 || told["kengraph_fetch_duration_seconds_count{}"] < 6 {
		t.Errorf("%v statements, %v requests", told["kengraph_statements_total{}"], told["kengraph_fetch_duration_seconds_count{}"])
	}
	if secret := regexp.MustCompile(`(?m)^[^#\n]*(hush|://|rss\.xml|/feed).*$`).FindString(text); secret != "" {
		t.Errorf("told: %s", secret)
	}
}

// tells wants the samples of a metric.
func (m *monitored) tells(t *testing.T, name string, want ...string) {
	t.Helper()
	_, text := get(t, m.url+"/metrics")
	var got []string
	for _, s := range sample.FindAllStringSubmatch(text, -1) {
		if s[1] == "kengraph_"+name {
			got = append(got, s[2]+" "+s[3])
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", name, got, want)
	}
}

// What is suspicious is told until the next visit or until the configuration no longer
// names the source; what lies beside the store is told from the start.
func TestMetricsOfSources(t *testing.T) {
	emptyFolder(t)
	q, err := openQueue(defaultStore)
	if err != nil {
		t.Fatal(err)
	}
	for tries := range retry.Limit + 1 {
		q.Failed("Wire", feed.Entry{URL: "https://wire.example.org/1"}, os.ErrInvalid, time.Now())
		if tries == 0 {
			q.Failed("Wire", feed.Entry{URL: "https://wire.example.org/2"}, os.ErrInvalid, time.Now())
		}
	}
	if err := q.Save(); err != nil {
		t.Fatal(err)
	}
	m := monitorOf(t, nightlyAndHourly, "2026-07-01 12:30")
	m.tells(t, "retries", `state="parked" 1`, `state="waiting" 1`)
	m.tells(t, "last_success_timestamp_seconds", " 1.782909e+09") // when the schedules were seen first
	m.tells(t, "source_suspicious")
	m.tells(t, "store_size")
	run := schema.Run{ID: "1", Sources: []schema.SourceRun{{Name: "Wire", Suspicious: "it lists 1 article"}, {Name: "Gazette"}}, Rejects: map[string]int{schema.ReasonPair: 2}}
	m.made(t, outcome{Run: run, counts: load.Counts{Entities: 7}}, nil)
	m.tells(t, "source_suspicious", `source="Gazette" 0`, `source="Wire" 1`)
	m.tells(t, "rejects_total", `reason="`+schema.ReasonPair+`" 2`)
	m.tells(t, "store_size", `of="articles" 0`, `of="entities" 7`, `of="relationships" 0`, `of="statements" 0`)
	m.made(t, outcome{}, load.ErrUnreachable)
	m.tells(t, "source_suspicious", `source="Gazette" 0`, `source="Wire" 1`)
	m.tells(t, "store_errors_total", " 1")
	m.configured(t, strings.ReplaceAll(nightlyAndHourly, "Gazette", "Herald"))
	m.tells(t, "source_suspicious", `source="Wire" 1`)
	m.made(t, outcome{Run: schema.Run{ID: "2", Sources: []schema.SourceRun{{Name: "Wire"}}}}, nil, "Wire")
	m.tells(t, "source_suspicious", `source="Wire" 0`)
	m.tells(t, "passes_total", `result="busy" 0`, `result="failed" 1`, `result="ok" 2`, `result="partial" 0`, `result="stopped" 0`)

	faults, err := testutil.GatherAndLint(m.metrics.registry)
	if err != nil || len(faults) > 0 {
		t.Errorf("names are not as Prometheus wants them: %v, %v", faults, err)
	}
}

// An alertRule is one of the README.
type alertRule struct {
	Alert, Expr, For string
	Annotations      map[string]string
}

func readmeAlerts(t *testing.T) []alertRule {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\n(groups:\n.*?)```").FindSubmatch(text)
	if block == nil {
		t.Fatal("there are no rules")
	}
	var file struct {
		Groups []struct {
			Name  string
			Rules []alertRule
		}
	}
	if err := yaml.UnmarshalWithOptions(block[1], &file, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(file.Groups) != 1 || len(file.Groups[0].Rules) < 4 {
		t.Fatalf("%+v", file)
	}
	return file.Groups[0].Rules
}

var labelNamed = regexp.MustCompile(`\$labels\.(\w+)`)

// An alert of the README reads what is told, and names labels that are there.
func TestReadmeAlerts(t *testing.T) {
	rules := readmeAlerts(t)
	emptyFolder(t)
	s := serve(t, "schedule: {cron: '@yearly'}\nsources:\n- name: Site\n  feed: "+site(t)+"\n")
	s.log.await(t, "pass: ")
	s.log.await(t, "next pass at")
	_, told := get(t, s.url+"/metrics")
	labels := map[string]string{}
	for _, m := range sample.FindAllStringSubmatch(told, -1) {
		labels[m[1]] = m[2]
	}
	for _, r := range rules {
		expr, err := metricsql.Parse(r.Expr)
		if err != nil {
			t.Errorf("%s: %v", r.Alert, err)
			continue
		}
		if _, err := time.ParseDuration(r.For); r.For != "" && err != nil || r.Annotations["summary"] == "" {
			t.Errorf("%s: for %q, %q", r.Alert, r.For, r.Annotations)
		}
		metricsql.VisitAll(expr, func(e metricsql.Expr) {
			m, ok := e.(*metricsql.MetricExpr)
			if !ok {
				return
			}
			name := m.LabelFilterss[0][0].Value
			has, there := labels[name]
			if !there {
				t.Errorf("%s: nobody tells of %q", r.Alert, name)
			}
			for _, l := range labelNamed.FindAllStringSubmatch(r.Annotations["summary"], -1) {
				if !strings.Contains(has, l[1]+"=") {
					t.Errorf("%s: %s has no label %s", r.Alert, name, l[1])
				}
			}
		})
	}
}
