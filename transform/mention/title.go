package mention

import (
	"strings"

	"kengraph/transform/resolve"
)

// titleWords end an office that stands before a name.
var titleWords = words(`President Minister Chairman Chairwoman Director Officer Secretary Governor Ambassador Senator Premier
	Chancellor King Prince Sheikh Mayor Akim Commissioner Representative Envoy General Professor Dr Mr Mrs Ms Sir Lord Prof
	Vice-Minister Executive CEO CFO COO Manager Congressman Judge Admiral Colonel Captain Economist Analyst Chair Speaker Spokesman
	Spokeswoman Delegate Justice Dame Madam Madame Monsieur Miss Vice-President Minister-President Geologist Counsel Head Founder Treasurer Superintendent Excellency MD MP`)

// surname reports a title that follows a given name at the end of a run: "Madeleine King".
func (c *collector) surname(s *Sentence, i int) bool {
	weak, ok := c.lex.given[resolve.Fold(s.Tokens[i-1].Text)]
	return ok && !weak && surnames[s.Tokens[i].Text]
}

// surnames are offices that are also what people are called.
var surnames = words(`King Prince Judge Chancellor Head Lord Justice Mayor Colonel Premier Counsel Chair`)

// lastTitle returns the index of the last token of an office in the run, or -1.
func (c *collector) lastTitle(s *Sentence, first, end int) int {
	for i := end - 1; i >= first; i-- {
		t := strings.TrimSuffix(s.Tokens[i].Text, ".")
		if !titleWords[t] || i > first && i == end-1 && c.surname(s, i) {
			continue
		}
		// "Secretary of State", "Minister of Mines", "Minister for Foreign Trade" run on to a name that no head word ends.
		if i+2 < end && (s.Tokens[i+1].Text == "of" || s.Tokens[i+1].Text == "for") {
			j := i + 2
			for j < end && (nameNouns[strings.ToLower(s.Tokens[j].Text)] || notNames[strings.ToLower(s.Tokens[j].Text)] || s.Tokens[j].Text == "State" || s.Tokens[j].Text == "," || s.Tokens[j].Text == "Affairs") {
				j++
			}
			return j - 1
		}
		if i == first && end-first > 2 && c.lex.heads["legal "+s.Tokens[end-1].Text] != nil {
			return -1
		}
		return i
	}
	return -1
}

// titleStart walks back from the last word of an office to its first.
func (c *collector) titleStart(s *Sentence, first, last int) int {
	i := last
	for i > first {
		low := strings.ToLower(s.Tokens[i-1].Text)
		if !titleWords[s.Tokens[i-1].Text] && !nameNouns[low] && !officeWords[low] {
			break
		}
		if i == last && wholeOffices[s.Tokens[last].Text] && !officeWords[low] && i-1 > first {
			break
		}
		i--
	}
	return i
}

// wholeOffices are of a whole business, so that a noun before them belongs to its name:
// "Northwest Aluminum President", but "Finance Director".
var wholeOffices = words(`Chairman Chairwoman Chair President CEO Founder`)

// officeWords stand inside an office: "First Deputy Prime Minister", "Chief Executive Officer".
var officeWords = words(`first deputy prime vice chief executive financial operating managing general foreign senior acting non-executive
	non and of for - , state assistant under-secretary under special permanent minister secretary president affairs the
	commercial technical regional country co interim former founding group legal marketing sustainability mines`)
