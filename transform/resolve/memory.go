package resolve

import (
	"strings"
	"sync"

	"kengraph/schema"
)

// remembered is the number of prepared names of which a resolver forgets the older half: a name
// is compared with many, one after another.
const remembered = 2048

// A memory keeps names as they were prepared: taking one apart costs more than comparing two. It
// changes nothing but time, since what is prepared depends on the name alone.
type memory struct {
	mu       sync.Mutex
	new, old map[string]Prepared
}

// recall is Prepare, done once for a name that is asked for again soon. What it returns is shared.
func (r *Resolver) recall(n schema.Name) Prepared {
	key := strings.Join(append([]string{string(n.Type), n.ID, n.Text, n.Country, n.Context}, n.Aliases...), "\x00")
	m := &r.memory
	m.mu.Lock()
	p, ok := m.new[key]
	if !ok {
		p, ok = m.old[key]
	}
	m.mu.Unlock()
	if !ok {
		p = r.Prepare(n)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.new == nil || len(m.new) >= remembered/2 {
		m.new, m.old = map[string]Prepared{}, m.new
	}
	m.new[key] = p
	return p
}
