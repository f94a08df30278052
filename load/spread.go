package load

import "kengraph/schema"

// spread gathers every name that can be one with a changed one, through any number
// of others, and what makes them one.
func (s *settling) spread(again []string) error {
	s.near = append(s.near, again...)
	s.reached = map[string]bool{}
	for len(s.near) > 0 {
		var next []string
		for _, id := range s.near {
			if !s.reached[id] {
				s.reached[id] = true
				next = append(next, id)
			}
		}
		s.near = nil
		if err := s.load(next); err != nil {
			return err
		}
		if err := s.neighbours(next); err != nil {
			return err
		}
	}
	s.weigh()
	return nil
}

// weigh gathers what makes names one. A hand overrules a rule.
func (s *settling) weigh() {
	for p, j := range s.rule {
		if j.Verdict == schema.Same {
			s.same[p] = j.Score
		}
	}
	for p, j := range s.hand {
		delete(s.same, p)
		if j.Verdict == schema.Same {
			s.same[p] = 1
		}
	}
}

// neighbours adds what is one with the given names, and what has their stem.
func (s *settling) neighbours(ids []string) error {
	var stored, twins []string
	for _, id := range ids {
		twins = append(twins, stems(id)...)
		if !s.changed[id] {
			stored = append(stored, id)
		}
	}
	judged, err := s.reg.Judged(stored)
	if err != nil {
		return err
	}
	for _, j := range judged {
		if p := pairOf(j.A, j.B); !s.changed[j.A] && !s.changed[j.B] {
			s.rule[p] = j
		}
	}
	of := map[string]bool{}
	for _, id := range ids {
		of[id] = true
	}
	for p, j := range s.rule {
		if j.Verdict == schema.Same && (of[p.a] || of[p.b]) {
			s.near = append(s.near, p.a, p.b)
		}
	}
	for p, j := range s.hand {
		if j.Verdict == schema.Same && (of[p.a] || of[p.b]) {
			s.near = append(s.near, p.a, p.b)
		}
	}
	having, err := s.sharing(twins)
	s.near = append(s.near, having...)
	return err
}
