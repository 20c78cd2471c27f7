package dataset

import "github.com/councilgraph/councilgraph/graph"

// The ids of the sources.
const (
	votesDatabase  = "unsc-votes"
	unTexts        = "un-texts"
	library        = "dhl-meetings"
	publicRecord   = "public-record"
	assemblyVotes  = "unga-votes"
	digitalLibrary = "undl-records"
	debates        = "unsc-debates"
	conflict       = "unscon"
	press          = "press-2023"
	ours           = "councilgraph"
)

// rank is that of all sources here: they have been compared and corrected, so
// that what they say is shown before what a user loads besides.
const rank = 10

// Sources lists where the record was read, with licence and address.
func Sources() []graph.Source {
	return []graph.Source{
		{
			ID: votesDatabase, Rank: rank, Licence: "CC BY 4.0", URL: "https://doi.org/10.21410/7E4/Z0KECE",
			Name: "UNSC votes since 1946 Database, Benoît Martin, 2026, data.sciencespo, V1, corrected (see DATA.md)",
		},
		{
			ID: unTexts, Rank: rank, Licence: "United Nations, source to be named", URL: "https://github.com/UNxml/SCresolutions",
			Name: "United Nations, machine-readable resolutions of the Security Council (Department for General Assembly and Conference Management), July 2026",
		},
		{
			ID: library, Rank: rank, Licence: "United Nations, source to be named", URL: "https://research.un.org/en/docs/sc/quick",
			Name: "United Nations, Dag Hammarskjöld Library, tables of the Security Council's meetings and actions, 1946 to mid 2022",
		},
		{
			ID: publicRecord, Rank: rank, Licence: "public record", URL: "https://main.un.org/securitycouncil/en/content/countries-elected-members",
			Name: "Membership of the United Nations and of the Security Council, and regional groups, from the public record",
		},
		{
			ID: assemblyVotes, Rank: rank, Licence: "MIT (as packed in unvotes); to be cited", URL: "https://doi.org/10.7910/DVN/LEJUQZ",
			Name: "Erik Voeten, Anton Strezhnev, Michael Bailey, United Nations General Assembly Voting Data, Harvard Dataverse, as packed in unvotes by D. Robinson",
		},
		{
			ID: digitalLibrary, Rank: rank, Licence: "United Nations; the Library marks its voting files: non-commercial use with attribution", URL: "https://digitallibrary.un.org/",
			Name: "United Nations, Dag Hammarskjöld Library, records of the UN Digital Library: the General Assembly's roll calls from September 2020, and days, numbers, meetings and absences of earlier ones; drafts and sponsors of the Council's decisions before 2000",
		},
		{
			ID: debates, Rank: rank, Licence: "CC0", URL: "https://doi.org/10.7910/DVN/KGVSYH",
			Name: "The UN Security Council Debates, Schoenfeld, Eckhard, Patz, van Meegdenburg and Pires, Harvard Dataverse, 1995 to 2020 (who spoke, and who presided)",
		},
		{
			ID: conflict, Rank: rank, Licence: "CC BY-SA 4.0", URL: "https://aclanthology.org/2024.lrec-main.710/",
			Name: "UN Security Council Conflict Corpus, Zaczynska, Bourgonje and Stede, LREC-COLING 2024 (counts)",
		},
		{
			ID: press, Rank: rank, Licence: "public record",
			Name: "Press coverage of 10 March 2023 and the public record on human rights in the DPRK",
		},
		{
			ID: ours, Rank: rank, Licence: "Apache-2.0", URL: "https://github.com/councilgraph/councilgraph",
			Name: "councilgraph: situations, assigned by the project's own rules",
		},
	}
}
