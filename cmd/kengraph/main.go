// Kengraph reads news of minerals, mining companies and transport routes, and keeps a
// graph of who owns, digs, refines, finances, buys and ships what, and where. Every
// fact in the graph cites the sentence that states it.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
