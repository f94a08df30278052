package neo4jtest

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
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
func startContainer(ctx context.Context, password string, settings []string) (*Instance, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	address := fmt.Sprintf("127.0.0.1:%d", port)
	args := []string{"run", "--detach", "--publish", address + ":7687", "--env", "NEO4J_AUTH", "--env", "NEO4J_dbms_usage__report_enabled=false"}
	for _, setting := range settings {
		name, value, _ := strings.Cut(setting, "=")
		args = append(args, "--env", "NEO4J_"+strings.NewReplacer("_", "__", ".", "_").Replace(name)+"="+value)
	}
	run := exec.CommandContext(ctx, "docker", append(args, Image)...)
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
