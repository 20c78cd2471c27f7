package api

import (
	"github.com/danielgtaylor/huma/v2"
)

// description is the OpenAPI document before the operations are added.
func description() huma.Config {
	config := huma.DefaultConfig("councilgraph", "1")
	config.Info.Description = "The record of the United Nations Security Council since 1946 as one graph: actors, meetings, decisions, votes, vetoes, statements and situations. " +
		"Everything can be read without an account. Ids can be typed: CHN, S-2022-431, S-PV-9048; official symbols are understood however they are written. " +
		"What the record does not say is given as not known, never as a zero or an abstention. Errors are problem+json (RFC 9457) with a sentence that helps. " +
		"Answers carry an ETag that changes with the data. The sources and their licences stand in the answer of status; name them where the data is shown."
	config.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	config.Tags = []*huma.Tag{
		{Name: tagRecord, Description: "Actors, meetings, decisions, vetoes, statements and situations, one by one, in lists and in counts."},
		{Name: tagGraph, Description: "Everything as nodes and links: what is linked to what, and by which path."},
		{Name: tagAlignment, Description: "How states align by their votes: scores with their n, interval and null percentile, and the way back to the votes."},
		{Name: tagConsole, Description: "The record in the store's own language, SQL or Cypher, for reading only."},
		{Name: tagQuestions, Description: "What can be asked in words: sentences with slots, their answers, and phrases read as one of them."},
		{Name: tagServer, Description: "What runs here, and on which data."},
	}
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.CreateHooks = nil // no $schema links in answers
	config.Transformers = nil
	config.DocsPath = "" // the library's page loads from a foreign host; see serveDocs
	config.OpenAPIPath = ""
	config.SchemasPath = ""
	return config
}
