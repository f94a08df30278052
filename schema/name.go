package schema

// A Name is what is known of one name of a thing, from all articles that use it.
// Resolution decides which names are names of one thing, and so one entity.
type Name struct {
	ID      string // of the entity as articles have it, "site:victoria"; with the country where articles name one, "site:victoria@CA"
	Type    Label
	Text    string   // the name itself, as most articles write it
	Aliases []string // what articles call the same thing beside it; sorted
	Country string   // ISO 3166-1 alpha-2 code, of the country that articles put it in; empty where they do not tell
	Context string   // a sentence that uses it; may be empty
}

// A Verdict says whether two names are names of one thing.
type Verdict string

// The verdicts. Names that stay unsure stay two things, and a person is asked.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Unsure    Verdict = "unsure"
)

// A Judgement is a recorded verdict on two names, so that a merge can be explained,
// and undone. Different also blocks that the two
// become one through a third, unless they are only judged so because they share too little.
type Judgement struct {
	A, B    string // ids of names, A before B
	Verdict Verdict
	Score   float64 // 0..1: how sure it is that they are the same; under .05 where something speaks against it
	By      string  // id of the rule, or the person
	Reason  string  // for a person to read
	When    string  // RFC 3339, in UTC; of a rule's judgement empty
}
