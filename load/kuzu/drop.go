//go:build cgo

package kuzu

// drop deletes a node and what leads to it and from it. DETACH DELETE would do so too, but
// Kuzu 0.11.3 does not repeat it rightly from its log after a crash: of several relationships
// of one type it then deletes one alone, and of the others one direction.
func (w *writer) drop(label, id string) {
	node, of := "MATCH (n:"+label+" {id: $id})", map[string]any{"id": id}
	w.do(node+"-[r]->() DELETE r", of)
	w.do(node+"<-[r]-() DELETE r", of)
	w.do(node+" DELETE n", of)
}
