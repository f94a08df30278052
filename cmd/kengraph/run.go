package main

import "os"

type runCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Pages (.html), articles (.json), web archives (.warc, .warc.gz), or folders of them; read offline."`
}

// Help is shown by kengraph run --help.
func (runCmd) Help() string {
	return `Without a path, every source of the configuration is read; without a configuration, the built-in newsroom, which needs no network. A configuration is YAML:

  store: kuzu:news.kuzu
  contact: editor@example.org
  sources:
    - name: Example Mining News
      feed: https://example.org/rss.xml
      exclude: [/video/]
    - name: Example Gazette
      sitemap: https://gazette.example.org/sitemap.xml

"kengraph config example" prints every key, "kengraph config check" names every fault.

An article that is in the graph as it is now, read by the same rules, is left alone: running again writes nothing. An article that changed takes the place of what it said before. An article that fails is named, nothing of it is written, and a later pass tries it again; the exit status is then 3.

With --quiet nothing is printed unless something is wrong, as suits a line of a crontab:

  15 3 * * *  cd /var/lib/kengraph && kengraph run --quiet

Where a folder has NAME.html and NAME.json, the page is read and the other is left out.

Examples:

  kengraph run
  kengraph run article.html ../archive/2026
  kengraph run --store neo4j://localhost --config night.yaml`
}

// Run makes one pass and prints what it did.
func (c runCmd) Run(a *app) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	from, total := func(p *pass) articles { return a.sources(a.ctx, conf, p) }, -1
	if len(c.Paths) > 0 {
		files, err := find(c.Paths, pageFile, a.skipped)
		if err != nil {
			return err
		}
		from, total = func(*pass) articles { return readFiles(a.ctx, files) }, len(files)
	}
	o, err := a.pass(a.ctx, conf.Store, from, total)
	if err != nil {
		return err
	}
	if a.flags.Quiet && o.err() == nil && !o.Suspicious() {
		return nil
	}
	if err := o.print(a.out, a.next()); err != nil {
		return err
	}
	return o.err()
}

// next returns two queries to try, with the store where nothing else names it.
func (a *app) next() []string {
	return []string{"kengraph query owners" + a.where(), "kengraph query planned" + a.where()}
}

// where is the flag that names the store in a command to try, where nothing else does.
func (a *app) where() string {
	if a.flags.Store != "" && a.flags.Store != os.Getenv("KENGRAPH_STORE") {
		return " --store " + a.flags.Store
	}
	return ""
}

func (a *app) skipped(path string) {
	a.log.WithField("file", path).Debug("left out: its page or article of the same name is read")
}
