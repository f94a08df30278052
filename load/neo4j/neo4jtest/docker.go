package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// Image is the container that Docker runs.
const Image = "neo4j:5.26-community"

// dockerAnswers reports whether there is a Docker engine, not only its command.
func dockerAnswers(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return exec.CommandContext(ctx, "docker", "info").Run() == nil
}

// startContainer runs the image on a free port of the loopback interface, which it keeps
// when it is started again. The password goes through the environment: the arguments of a
// process can be read by all.
func startContainer(ctx context.Context, password string) (*Instance, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	address := fmt.Sprintf("127.0.0.1:%d", port)
	run := exec.CommandContext(ctx, "docker", "run", "--detach", "--publish", address+":7687", "--env", "NEO4J_AUTH",
		"--env", "NEO4J_dbms_usage__report_enabled=false", Image)
	run.Env = append(run.Environ(), "NEO4J_AUTH=neo4j/"+password)
	id, err := output(run)
	if err != nil {
		return nil, err
	}
	return &Instance{URI: "bolt://" + address, machine: container(id)}, nil
}

// A container is a server in Docker, by its id.
type container string

func (c container) launch() error {
	_, err := output(exec.Command("docker", "start", string(c)))
	return err
}

func (c container) configure(settings []string) error {
	if len(settings) == 0 {
		return nil
	}
	f, err := os.CreateTemp("", "kengraph-neo4j-*.conf")
	if err != nil {
		return err
	}
	f.Close()
	defer os.Remove(f.Name())
	there := string(c) + ":/var/lib/neo4j/conf/neo4j.conf"
	if _, err := output(exec.Command("docker", "cp", there, f.Name())); err != nil {
		return err
	}
	if err := extend(f.Name(), settings); err != nil {
		return err
	}
	_, err = output(exec.Command("docker", "cp", f.Name(), there))
	return err
}

func (c container) kill() error {
	_, err := output(exec.Command("docker", "kill", string(c)))
	return err
}

func (c container) stop() { exec.Command("docker", "rm", "--force", "--volumes", string(c)).Run() }

// ended leaves it to the deadline to tell.
func (c container) ended() (error, bool) { return nil, false }

func (c container) log() string {
	text, _ := exec.Command("docker", "logs", "--tail", "20", string(c)).CombinedOutput()
	return string(text)
}
