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
	if err != nil {
		os.RemoveAll(home)
		return nil, err
	}
	i, err := launch(java(), arguments(jars, home, conf), home)
	if err != nil {
		os.RemoveAll(home)
		return nil, err
	}
	i.URI = fmt.Sprintf("bolt://127.0.0.1:%d", port)
	return i, nil
}

// launch starts the server and watches for its end.
func launch(program string, args []string, home string) (*Instance, error) {
	var said bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.SysProcAttr = child()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%w; install a JDK 17, or set JAVA_HOME", err)
	}
	ended, gone := make(chan error, 1), make(chan struct{})
	go func() {
		ended <- cmd.Wait()
		close(gone)
	}()
	stop := func() {
		cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-gone:
		case <-time.After(15 * time.Second):
			cmd.Process.Kill()
			<-gone
		}
		os.RemoveAll(home)
	}
	log := func() string {
		select {
		case <-gone: // said is written until then
			written, _ := os.ReadFile(filepath.Join(home, "logs", "neo4j.log"))
			return said.String() + tail(string(written), 20)
		default:
			written, _ := os.ReadFile(filepath.Join(home, "logs", "neo4j.log"))
			return tail(string(written), 20)
		}
	}
	return &Instance{stop: stop, ended: ended, log: log}, nil
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
