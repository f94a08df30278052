package main

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
)

const root = "../.."

// A container is what docker-compose.yml says of one.
type container struct {
	Command     []string
	Restart     string
	Grace       string `yaml:"stop_grace_period"`
	Ports       []string
	Volumes     []string
	HealthCheck struct {
		Test              []string
		Interval, Timeout string
	}
}

// The container makes passes and asks itself how it is, at the address where it listens.
func TestCompose(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "docker-compose.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Services map[string]container }
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	c := file.Services["kengraph"]
	service := parsed(t, c.Command)
	if !service.Schedule.Now || service.Schedule.Listen != "0.0.0.0:9090" {
		t.Errorf("%q", c.Command)
	}
	if check := c.HealthCheck.Test; check[0] != "CMD" || check[1] != "kengraph" || !slices.Contains(c.Ports, "127.0.0.1:9090:9090") {
		t.Errorf("%q, ports %q", check, c.Ports)
	} else {
		readyAt(t, parsed(t, check[2:]), service)
	}
	for what, least := range map[string]time.Duration{c.Grace: 10 * time.Second, c.HealthCheck.Timeout: askWithin, c.HealthCheck.Interval: askEvery} {
		if d, err := time.ParseDuration(what); err != nil || d <= least {
			t.Errorf("%q is not longer than %v", what, least)
		}
	}
	if c.Restart != "unless-stopped" {
		t.Error(c.Restart)
	}
	mount := regexp.MustCompile(`\$\{KENGRAPH_CONFIG:-(\S+?)\}:/data/` + defaultConfig).FindStringSubmatch(strings.Join(c.Volumes, "\n"))
	if mount == nil {
		t.Fatalf("%q", c.Volumes)
	}
	if conf, err := readConfiguration(filepath.Join(root, mount[1])); err != nil || len(conf.Schedule) != 1 {
		t.Errorf("%+v, %v", conf, err)
	}
}

// So does the image where nobody says what it is to do.
func TestComposeImage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	words := func(form string) (all []string) {
		m := regexp.MustCompile(`(?m)^` + form + `(\[.*\])$`).FindSubmatch(text)
		if m == nil {
			t.Fatalf("no line is like %s", form)
		}
		if err := json.Unmarshal(m[1], &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	service := parsed(t, words("CMD "))
	if check := words("HEALTHCHECK .* CMD "); check[0] != "kengraph" {
		t.Errorf("%q", check)
	} else {
		readyAt(t, parsed(t, check[1:]), service)
	}
	conf := regexp.MustCompile(`(?m)^COPY (\S+) ` + regexp.QuoteMeta(defaultConfig) + `$`).FindSubmatch(text)
	if conf == nil {
		t.Fatal("the image has no configuration")
	}
	if c, err := readConfiguration(filepath.Join(root, string(conf[1]))); err != nil || len(c.Schedule) == 0 {
		t.Errorf("%+v, %v", c, err)
	}
}

// parsed is a command line as the program reads it.
func parsed(t *testing.T, args []string) (c cli) {
	t.Helper()
	parser, err := kong.New(&c)
	if err == nil {
		_, err = parser.Parse(args)
	}
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	return c
}

// readyAt wants a health check to ask where the service listens.
func readyAt(t *testing.T, check, service cli) {
	t.Helper()
	u, err := url.Parse(check.Health.URL)
	if err != nil || u.Path != "/readyz" || !strings.HasSuffix(service.Schedule.Listen, ":"+u.Port()) || u.Hostname() != "127.0.0.1" {
		t.Errorf("%q, but %q listens (%v)", check.Health.URL, service.Schedule.Listen, err)
	}
}

// Docker itself reads the file, where there is one.
func TestComposeConfig(t *testing.T) {
	command := []string{"docker", "compose"}
	if exec.Command("docker", "compose", "version").Run() != nil {
		command = []string{"docker-compose"}
	}
	if _, err := exec.LookPath(command[0]); err != nil {
		t.Skip("neither docker compose nor docker-compose is there")
	}
	config := exec.Command(command[0], append(command[1:], "--file", filepath.Join(root, "docker-compose.yml"), "config", "--quiet")...)
	config.Env = append(os.Environ(), "NEO4J_PASSWORD=for-the-test")
	if out, err := config.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	config = exec.Command(config.Args[0], config.Args[1:]...)
	config.Env = append(os.Environ(), "NEO4J_PASSWORD=")
	if out, err := config.CombinedOutput(); err == nil || !strings.Contains(string(out), ".env") {
		t.Errorf("without a password: %v\n%s", err, out)
	}
}
