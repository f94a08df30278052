package feed

import (
	"encoding/xml"
	"fmt"
	"io"

	"golang.org/x/net/html/charset"
)

// maxDepth is how deep elements may stand in each other. What reads them goes down with
// them: a feed of a million `<a:b>` would end the process, and no recover helps.
const maxDepth = 256

// ErrDeep says that XML is nested as no honest list is.
var ErrDeep = fmt.Errorf("its elements stand in each other more than %d deep", maxDepth)

// A shallow reader gives the tokens of XML until they are nested too deep. It resolves no
// entity but XML's own five: a document type declares nothing here, and nothing that it
// names is fetched.
type shallow struct {
	in    *xml.Decoder
	depth int
}

func newShallow(r io.Reader) *shallow {
	s := &shallow{in: xml.NewDecoder(r)}
	s.in.Strict = false // an & that is no entity is common in addresses
	s.in.CharsetReader = charset.NewReaderLabel
	return s
}

// Token returns the next token, ErrDeep, or what the decoder says is wrong.
func (s *shallow) Token() (xml.Token, error) {
	t, err := s.in.Token()
	switch t.(type) {
	case xml.StartElement:
		s.depth++
	case xml.EndElement:
		s.depth--
	}
	if s.depth > maxDepth {
		return nil, ErrDeep
	}
	return t, err
}

// sound looks through a feed for what its parser could not bear, and reports it. Other
// faults are the parser's to find.
func sound(r io.Reader) error {
	s, entries, elements := newShallow(r), 0, 0
	for {
		t, err := s.Token()
		if err == ErrDeep {
			return err
		}
		if err != nil {
			return nil
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if elements++; start.Name.Local == "item" || start.Name.Local == "entry" {
			entries++
		}
		if entries > MaxEntries || elements > maxElements {
			return ErrEntries
		}
	}
}
