package load

import (
	"strings"

	"kengraph/schema"
)

// Labels of the nodes that are no entities.
const (
	Article     schema.Label = "Article"
	Source      schema.Label = "Source"
	Statement   schema.Label = "Statement"
	Run         schema.Label = "Run"
	Name        schema.Label = "Name"
	BlockingKey schema.Label = "Key"
	Judgement   schema.Label = "Judgement"
	Changed     schema.Label = "Change" // what a pass did to a relationship, see [Turn]
)

// Types of the relationships that are no projections.
const (
	PublishedBy schema.Relation = "PUBLISHED_BY" // article to source
	Mentions    schema.Relation = "MENTIONS"     // article to entity
	StatedIn    schema.Relation = "STATED_IN"    // statement to article
	Subject     schema.Relation = "SUBJECT"      // statement to entity
	Object      schema.Relation = "OBJECT"       // statement to entity
	Names       schema.Relation = "NAMES"        // name to entity
	HasKey      schema.Relation = "HAS_KEY"      // name to blocking key
	Judges      schema.Relation = "JUDGES"       // judgement by rule to its two names
	CopyOf      schema.Relation = "COPY_OF"      // syndicated article to the one that was printed first
	HasPrint    schema.Relation = "HAS_PRINT"    // article to the hash of a sentence, by which copies are found
)

// LabelOf returns the type of the entity that an id names: the label of its prefix.
// It is empty for an id without a known prefix.
func LabelOf(id string) schema.Label {
	prefix, _, _ := strings.Cut(id, ":")
	for _, l := range schema.Labels {
		if l.Prefix == prefix {
			return l.Label
		}
	}
	return ""
}

// SourceOf returns the id and the name of an article's source: the publisher it
// names, else the host of its URL. Both are empty where the article has neither.
func SourceOf(a schema.Article) (id, name string) {
	name = strings.TrimSpace(a.Source)
	if name == "" {
		_, rest, _ := strings.Cut(a.URL, "://")
		host, _, _ := strings.Cut(rest, "/")
		name = strings.TrimPrefix(host, "www.")
	}
	if slug := schema.Slug(name); slug != "" {
		return "source:" + slug, name
	}
	return "", ""
}
