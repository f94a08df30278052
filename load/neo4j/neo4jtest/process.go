package neo4jtest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// startProcess runs the Community server as a child of this process.
func startProcess(ctx context.Context, cache string, progress io.Writer) (*Instance, error) {
	jars, err := artifacts(ctx, cache, progress)
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "kengraph-neo4j-")
	if err != nil {
		return nil, err
	}
	conf := filepath.Join(home, "conf")
	if err = os.Mkdir(conf, 0o755); err == nil {
		err = os.WriteFile(filepath.Join(conf, "neo4j.conf"), []byte(configuration(port)), 0o644)
	}
	p := &process{program: java(), args: arguments(jars, home, conf), home: home}
	if err == nil {
		err = p.launch()
	}
	if err != nil {
		os.RemoveAll(home)
		return nil, err
	}
	return &Instance{URI: fmt.Sprintf("bolt://127.0.0.1:%d", port), machine: p}, nil
}

// A process is a server that is a child of this process.
type process struct {
	program string
	args    []string
	home    string

	cmd  *exec.Cmd
	said bytes.Buffer
	end  error         // how it ended, once gone is closed
	gone chan struct{} // closed when it has ended
}

// launch starts the server, or starts it again, and watches for its end.
func (p *process) launch() error {
	p.cmd, p.gone = exec.Command(p.program, p.args...), make(chan struct{})
	p.said.Reset()
	p.cmd.Stdout, p.cmd.Stderr = &p.said, &p.said
	p.cmd.SysProcAttr = child()
	if err := p.cmd.Start(); err != nil {
		return fmt.Errorf("%w; install a JDK 17, or set JAVA_HOME", err)
	}
	go func(cmd *exec.Cmd, gone chan<- struct{}) {
		p.end = cmd.Wait()
		close(gone)
	}(p.cmd, p.gone)
	return nil
}

func (p *process) configure(settings []string) error {
	return extend(filepath.Join(p.home, "conf", "neo4j.conf"), settings)
}

// extend adds lines to a file.
func extend(file string, lines []string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(strings.TrimRight(string(text), "\n")+"\n"+strings.Join(lines, "\n")+"\n"), 0o644)
}

func (p *process) kill() error {
	p.cmd.Process.Kill()
	<-p.gone
	return nil
}

func (p *process) stop() {
	p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.gone:
	case <-time.After(15 * time.Second):
		p.kill()
	}
	os.RemoveAll(p.home)
}

// ended reports how the server ended, if it has.
func (p *process) ended() (error, bool) {
	select {
	case <-p.gone:
		return p.end, true
	default:
		return nil, false
	}
}

func (p *process) log() string {
	written, _ := os.ReadFile(filepath.Join(p.home, "logs", "neo4j.log"))
	if _, ended := p.ended(); ended { // said is written until then
		return p.said.String() + tail(string(written), 20)
	}
	return tail(string(written), 20)
}

func java() string {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		return filepath.Join(home, "bin", "java")
	}
	return "java"
}

func arguments(jars, home, conf string) []string {
	args := []string{"-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"} // a short life: optimising costs more than it gives
	for _, opened := range []string{"java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"} {
		args = append(args, "--add-opens=java.base/"+opened+"=ALL-UNNAMED")
	}
	return append(args, "-cp", filepath.Join(jars, "*"), "org.neo4j.server.CommunityEntryPoint", "--home-dir="+home, "--config-dir="+conf)
}

// configuration has one connector, on the loopback interface, and asks for a password.
func configuration(port int) string {
	return strings.Join([]string{
		"server.default_listen_address=127.0.0.1",
		fmt.Sprintf("server.bolt.listen_address=127.0.0.1:%d", port),
		fmt.Sprintf("server.bolt.advertised_address=127.0.0.1:%d", port),
		"server.http.enabled=false",
		"server.https.enabled=false",
		"dbms.security.auth_enabled=true",
		"dbms.security.auth_max_failed_attempts=0",
		"dbms.usage_report.enabled=false",
		"server.memory.pagecache.size=64m",
		"db.tx_log.preallocate=false",
		"",
	}, "\n")
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func tail(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
