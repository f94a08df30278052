package main

import "kengraph/load"

type dumpCmd struct {
	Runs bool `help:"Also the Run and Change nodes, which tell of passes and not of articles."`
}

// Help is shown by kengraph dump --help.
func (dumpCmd) Help() string {
	return `Every node and every relationship is a JSON object on a line of its own, and the lines are sorted:

  {"label":"Company","id":"company:kazzinc","properties":{"name":"Kazzinc"}}
  {"type":"OWNS","from":"company:kazzinc","to":"site:inkai","properties":{"share":0.4,"status":"asserted"}}

Two stores with the same articles, read by the same rules, and the same judgements give the same bytes, in whatever order the articles came and whether they are files or servers. So diff compares them:

  kengraph dump > before; kengraph run; kengraph dump | diff before -`
}

// Run prints the whole graph.
func (c dumpCmd) Run(a *app) error {
	return a.read(func(s store) error { return load.Dump(a.ctx, s, a.out, c.Runs) })
}
