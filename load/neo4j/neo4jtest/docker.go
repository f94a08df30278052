package neo4jtest

import (
	"context"
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

// startContainer runs the image on a free port of the loopback interface. The
// password goes through the environment: the arguments of a process can be read by all.
func startContainer(ctx context.Context, password string) (*Instance, error) {
	run := exec.CommandContext(ctx, "docker", "run", "--detach", "--rm", "--publish", "127.0.0.1::7687", "--env", "NEO4J_AUTH",
		"--env", "NEO4J_dbms_usage__report_enabled=false", Image)
	run.Env = append(run.Environ(), "NEO4J_AUTH=neo4j/"+password)
	id, err := output(run)
	if err != nil {
		return nil, err
	}
	i := &Instance{
		ended: make(chan error), // the engine removes a container that ends; the deadline tells
		stop:  func() { exec.Command("docker", "rm", "--force", "--volumes", id).Run() },
		log: func() string {
			text, _ := exec.Command("docker", "logs", "--tail", "20", id).CombinedOutput()
			return string(text)
		},
	}
	address, err := output(exec.CommandContext(ctx, "docker", "port", id, "7687/tcp"))
	if err != nil {
		i.stop()
		return nil, err
	}
	i.URI = "bolt://" + address
	return i, nil
}
