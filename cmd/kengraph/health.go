package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

type healthCmd struct {
	URL string `arg:"" optional:"" default:"http://127.0.0.1:9090/readyz" help:"What to ask. Default: ${default}."`
}

// Help is shown by kengraph health --help.
func (healthCmd) Help() string {
	return `For health checks of containers: exit status 0 where the service is ready, 1 where it is not or does not answer.`
}

// healthWithin is longer than the service takes to ask its store.
const healthWithin = 2 * askWithin

// Run asks a service how it is.
func (c healthCmd) Run(a *app) error {
	ctx, cancel := context.WithTimeout(a.ctx, healthWithin)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil || req.URL.Host == "" {
		return wrongUsage("%q is no address of a service; write http://127.0.0.1:9090/readyz", c.URL)
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // nor a proxy
	res, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("%w; is kengraph schedule --listen running?", err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, 1<<16))
	if err != nil {
		return err
	}
	said := strings.TrimSpace(string(text))
	if res.StatusCode != http.StatusOK {
		return errors.New(said)
	}
	_, err = fmt.Fprintln(a.out, said)
	return err
}
