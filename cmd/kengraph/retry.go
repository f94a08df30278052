package main

import "fmt"

type retryCmd struct {
	Addresses []string `arg:"" optional:"" name:"address" help:"Of articles, as kengraph status shows them."`
	All       bool     `help:"Every article that waits or is parked."`
}

// Help is shown by kengraph retry --help.
func (retryCmd) Help() string {
	return `An article that fails is tried again by later passes, after longer and longer rests, and parked after ten failures. This has it tried by the next pass, as if it had not failed yet:

  kengraph retry https://example.org/article
  kengraph retry --all`
}

// Run has articles tried again.
func (c retryCmd) Run(a *app) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	if c.All == (len(c.Addresses) > 0) {
		return wrongUsage("name the articles to try again, or --all; kengraph status shows them")
	}
	unlock, err := lock(conf.Store)
	if err != nil {
		return err
	}
	defer unlock()
	queue, err := openQueue(conf.Store)
	if err != nil {
		return err
	}
	if c.All {
		for _, i := range queue.All() {
			c.Addresses = append(c.Addresses, i.Entry.URL)
		}
	}
	for _, address := range c.Addresses {
		if !queue.Release(address) {
			return fmt.Errorf("no article of the address %s waits to be tried again; kengraph status shows those that do", address)
		}
	}
	if err := queue.Save(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "tried by the next pass: %d\n", len(c.Addresses))
	return err
}
