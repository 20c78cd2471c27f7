package storetest

import "github.com/councilgraph/councilgraph/graph"

// Fixture returns a small record made up for tests. It borrows names and
// symbols from the real one, but not its facts.
//
//	                           UNSC                      UNGA
//	served: SUN RUS ROC CHN USA GBR FRA (permanent) ALB JPN CUB
//
//	SUN <--continues-- RUS      ROC <--continues-- CHN      PRK (never a member)
//	                                                         ^        ^
//	mission-USA --speaks for--> USA        kim-yo-jong --speaks for--/ |
//	                                                                   |
//	1955-12-13  S-1955-9    vetoed ROC ------- S-PV-704 -- admission   |
//	1960-01-05  S-RES-1     adopted           (no meeting) cyprus      |
//	1974-07-20  S-RES-353   adopted ---------- S-PV-1781 - cyprus      |
//	(undated)   S-oral-1    not adopted       (no meeting, no situation)|
//	1992-03-01  S-RES-740   adopted ---------- S-PV-3060 - cyprus      |
//	2006-10-14  S-RES-1718  adopted ---------- S-PV-5551 - dprk        |
//	2022-05-26  S-2022-431  vetoed CHN RUS --- S-PV-9048 - dprk        |
//	2023-04-01  S-2023-212  not adopted ------ S-PV-9300 - dprk, cyprus|
//	1986-10-21  GA-1, 2019-12-18 GA-2          roll calls of the Assembly
//	1975-11     GA-9, GA-10; 1975-11-10 GA-11  of two of them the day is not known
//
//	dprk, cyprus --part of--> asia-and-europe; dprk-nuclear --part of--> dprk
//	dprk --involves (sanctioned)--> PRK        cyprus --involves--> nobody
//	spoke at S-PV-9048: CHN (member, 2), USA (president, 3), PRK (guest, 1), and two unnamed
//	presided: USA in May 2022, ALB in September 2023
//	                                                                   |
//	S-2022-431 --cites x3--> S-RES-1718 --cites x1--> S-RES-1          |
//	S-PRST-2006-41 --cites x2--> S-RES-1718                            |
//	                                                                   |
//	arria-2023-03-17 <--hosted-- USA, ALB       concerns dprk          |
//	   ^-- in -- dprk-2023-01 (mission-USA for USA) --criticises-------+
//	   ^-- about -- dprk-2023-02 (kim-yo-jong for PRK) --threatens--> USA
//	S-PV-9048 <-- in -- S-PV-9048-speech-1 (CHN), -speech-2 (USA --criticises--> CHN, RUS)
//
// Two sources disagree on JPN's vote on S-RES-1718, and one knows of GBR's
// vote on S-RES-353 what the other does not. FRA's vote on S-RES-740 is not
// known to anyone. S-RES-1 was adopted without a vote: the six members that its
// source lists as not voting were not absent.
func Fixture() *graph.Record {
	r := &graph.Record{}
	r.Sources = []graph.Source{
		{ID: "corrected", Name: "The corrected record", Licence: "CC BY 4.0", URL: "https://example.org/corrected", Rank: 10},
		{ID: "library", Name: "The library's table", Licence: "Public domain", Rank: 20},
		{ID: "press", Name: "Press coverage", Licence: "Public record", Rank: 20},
	}
	r.Actors = fixtureActors()
	r.Situations = []graph.Situation{
		{ID: "admission", Name: "Admission of new members", Theme: "membership", Sources: []string{"corrected"}},
		{ID: "asia-and-europe", Name: "Asia and Europe", Theme: "peacekeeping", Sources: []string{"corrected"}},
		{
			ID: "cyprus", Name: "Cyprus", Region: "Europe", Theme: "peacekeeping", Summary: "The island since 1960", From: 1960,
			Parents: []string{"asia-and-europe"}, Sources: []string{"corrected"},
		},
		{
			ID: "dprk", Name: "DPRK", Region: "Asia", Theme: "non-proliferation", Summary: "Nuclear weapons of North Korea", From: 1993, Parents: []string{"asia-and-europe"},
			States: []graph.Involved{{State: "PRK", Role: graph.Sanctioned}, {State: "USA"}}, Sources: []string{"corrected"},
		},
		{ID: "dprk-nuclear", Name: "Tests of the DPRK", Region: "Asia", Theme: "non-proliferation", From: 2006, To: 2017, Parents: []string{"dprk"}, Sources: []string{"corrected"}},
		{ID: "nothing-yet", Name: "Étude without a decision", Region: "Asia", Theme: "peacekeeping"},
	}
	r.Meetings = fixtureMeetings()
	r.Decisions = fixtureDecisions()
	r.Statements = fixtureStatements()
	r.Citations = []graph.Citation{
		{From: "S-2022-431", To: "S-RES-1718", Times: 3, Source: "corrected"},
		{From: "S-PRST-2006-41", To: "S-RES-1718", Times: 2, Source: "corrected"},
		{From: "S-RES-1718", To: "S-RES-1", Times: 1, Source: "corrected"},
	}
	r.RollCalls = fixtureRollCalls()
	return r
}

func fixtureActors() []graph.Actor {
	corrected := []string{"corrected"}
	state := func(id, name, group string, terms ...graph.Term) graph.Actor {
		return graph.Actor{ID: id, Type: graph.State, Name: name, RegionalGroup: group, Terms: terms, Sources: corrected}
	}
	sun := state("SUN", "Soviet Union", "Eastern Europe", graph.Term{From: 1946, To: 1991})
	sun.Permanent, sun.Aliases, sun.SeatUntil = true, []string{"USSR", "Union of Soviet Socialist Republics"}, "1991-12-23"
	sun.FirstVote, sun.LastVote = "1955-12-13", "1974-07-20"
	rus := state("RUS", "Russian Federation", "Eastern Europe", graph.Term{From: 1991})
	rus.Permanent, rus.Aliases, rus.Continues, rus.SeatFrom = true, []string{"Russia"}, []string{"SUN"}, "1991-12-24"
	roc := state("ROC", "Republic of China", "Asia-Pacific", graph.Term{From: 1946, To: 1971})
	roc.Permanent, roc.SeatUntil = true, "1971-10-24"
	chn := state("CHN", "China", "Asia-Pacific", graph.Term{From: 1971})
	chn.Permanent, chn.Continues, chn.SeatFrom = true, []string{"ROC"}, "1971-10-25"
	usa := state("USA", "United States of America", "Western Europe and others", graph.Term{From: 1946})
	usa.Permanent, usa.Aliases = true, []string{"US", "United States"}
	usa.Presidencies = []graph.Presidency{{Month: "2022-05", Basis: "rotation"}}
	sun.Terms[0].LastDay, rus.Terms[0].FirstDay, roc.Terms[0].LastDay, chn.Terms[0].FirstDay = "1991-12-23", "1991-12-24", "1971-10-24", "1971-10-25"
	gbr := state("GBR", "United Kingdom", "Western Europe and others", graph.Term{From: 1946})
	gbr.Permanent = true
	fra := state("FRA", "France", "Western Europe and others", graph.Term{From: 1946})
	fra.Permanent = true
	alb := state("ALB", "Albania", "Eastern Europe", graph.Term{From: 2022, To: 2023})
	alb.Presidencies = []graph.Presidency{{Month: "2022-06", Basis: "speeches"}, {Month: "2023-09", Basis: "rotation"}}
	return []graph.Actor{
		alb, chn,
		state("CIV", "Côte d'Ivoire", "Africa"),
		state("CUB", "Cuba", "Latin America", graph.Term{From: 1949, To: 1950}, graph.Term{From: 1955, To: 1960}, graph.Term{From: 1990, To: 1991}),
		fra, gbr,
		state("JPN", "Japan", "Asia-Pacific", graph.Term{From: 1958, To: 1959}, graph.Term{From: 2005, To: 2006}, graph.Term{From: 2023, To: 2024}),
		state("PRK", "Democratic People's Republic of Korea", "Asia-Pacific"),
		roc, rus, sun, usa,
		{ID: "UNGA", Type: graph.Organisation, Name: "General Assembly"},
		{ID: "UNSC", Type: graph.Organisation, Name: "Security Council"},
		{ID: "kim-yo-jong", Type: graph.Person, Name: "Kim Yo-jong", SpeaksFor: "PRK", Sources: []string{"press"}},
		{ID: "mission-USA", Type: graph.Mission, Name: "Mission of the United States", SpeaksFor: "USA", Sources: []string{"press"}},
	}
}

func fixtureMeetings() []graph.Meeting {
	formal := func(number, symbol, id string, date graph.Date, topic string, situations ...string) graph.Meeting {
		n := 0
		for _, c := range number {
			n = n*10 + int(c-'0')
		}
		return graph.Meeting{ID: id, Type: graph.Formal, Symbol: symbol, Number: n, Date: date, Topic: topic, Situations: situations, Sources: []string{"library"}}
	}
	printed := formal("9048", "S/PV.9048", "S-PV-9048", "2022-05-26", "Non-proliferation/Democratic People's Republic of Korea", "dprk")
	printed.Outcome, printed.PressRelease = "Draft resolution S/2022/431 not adopted", "SC/14911"
	printed.SpeakersSource, printed.UnnamedSpeakers = "press", 2
	printed.Speakers = []graph.Speaking{
		{Actor: "CHN", Role: graph.AsMember, Times: 2}, {Actor: "PRK", Role: graph.AsGuest, Times: 1}, {Actor: "USA", Role: graph.AsPresident, Times: 3},
	}
	return []graph.Meeting{
		formal("704", "S/PV.704", "S-PV-704", "1955-12-13", "Admission of new Members", "admission"),
		formal("1781", "S/PV.1781", "S-PV-1781", "1974-07-20", "The situation in Cyprus", "cyprus"),
		formal("3060", "S/PV.3060", "S-PV-3060", "1992-03-01", "The situation in Cyprus", "cyprus"),
		formal("5551", "S/PV.5551", "S-PV-5551", "2006-10-14", "Letter dated 4 July 2006", "dprk"),
		printed,
		formal("9300", "S/PV.9300", "S-PV-9300", "2023-04-01", "Two matters at once", "cyprus", "dprk"),
		formal("9301", "S/PV.9301", "S-PV-9301", "", "A meeting whose day nobody wrote down"),
		{
			ID: "arria-2023-03-17", Type: graph.Informal, Date: "2023-03-17", Topic: "Human rights in the DPRK",
			Hosts: []string{"USA", "ALB"}, Situations: []string{"dprk"}, Sources: []string{"press"},
		},
	}
}

func fixtureDecisions() []graph.Decision {
	corrected := []string{"corrected"}
	return []graph.Decision{
		{
			ID: "S-1955-9", Body: graph.Council, Symbol: "S/1955/9", Date: "1955-12-13", Outcome: graph.Vetoed, Meeting: "S-PV-704",
			Title: "Admission of eighteen states", Situations: []string{"admission"}, Sources: corrected,
		},
		{
			ID: "S-RES-1", Body: graph.Council, Symbol: "S/RES/1 (1960)", Resolution: 1, Date: "1960-01-05", Outcome: graph.Adopted,
			Modality: graph.ModalityWithoutVote, Title: "Cyprus becomes a member", Situations: []string{"cyprus"}, Sources: corrected,
		},
		{
			ID: "S-RES-353", Body: graph.Council, Symbol: "S/RES/353 (1974)", Resolution: 353, Date: "1974-07-20", Outcome: graph.Adopted,
			Modality: "vote", Meeting: "S-PV-1781", Title: "Ceasefire in Cyprus", ChapterVII: graph.ChapterVIINo, Situations: []string{"cyprus"},
			Sources: []string{"corrected", "library"},
		},
		{ID: "S-oral-1", Body: graph.Council, Symbol: "Oral amendment (1)", Outcome: graph.NotAdopted, Title: "An amendment by word of mouth", Sources: corrected},
		{
			ID: "S-RES-740", Body: graph.Council, Symbol: "S/RES/740 (1992)", Resolution: 740, Date: "1992-03-01", Outcome: graph.Adopted,
			Modality: "vote", Meeting: "S-PV-3060", Title: "Cyprus, one year more", Situations: []string{"cyprus"}, Sources: corrected,
		},
		{
			ID: "S-RES-1718", Body: graph.Council, Symbol: "S/RES/1718 (2006)", Resolution: 1718, Draft: "S/2006/805", DraftDate: "2006-10-13", Date: "2006-10-14",
			Outcome: graph.Adopted, Modality: "vote", Meeting: "S-PV-5551", Title: "Sanctions against the DPRK", Agenda: "Non-proliferation",
			ChapterVII: graph.ChapterVIIYes, Subjects: []string{"SANCTIONS", "NUCLEAR WEAPON TESTS"}, Verbs: "condemns 1; decides 4",
			Sponsors: []string{"FRA", "JPN", "USA"}, Situations: []string{"dprk", "dprk-nuclear"}, Sources: corrected,
		},
		{
			ID: "S-2022-431", Body: graph.Council, Symbol: "S/2022/431", Draft: "S/2022/431", Date: "2022-05-26", Outcome: graph.Vetoed, Modality: "vote",
			Meeting: "S-PV-9048", Title: "More sanctions against the DPRK", Agenda: "Non-proliferation", ChapterVII: graph.ChapterVIIYes,
			Sponsors: []string{"USA"}, Situations: []string{"dprk"}, Sources: corrected,
		},
		{
			ID: "S-2023-212", Body: graph.Council, Symbol: "S/2023/212", Draft: "S/2023/212", Date: "2023-04-01", Outcome: graph.NotAdopted, Modality: "vote",
			Meeting: "S-PV-9300", Title: "An inquiry that too few wanted", Sponsors: []string{"RUS", "PRK"}, Situations: []string{"cyprus", "dprk"}, Sources: corrected,
		},
		{
			ID: "GA-1", Body: graph.Assembly, Symbol: "A/RES/41/6", Date: "1986-10-21", Outcome: graph.NotStated, Modality: "resolution", Session: "41",
			Title: "Question of peace", Issues: []string{"nu", "di"}, Sources: []string{"library"},
		},
		{
			ID: "GA-2", Body: graph.Assembly, Symbol: "A/RES/74/166", Date: "2019-12-18", Outcome: graph.NotStated, Modality: "resolution", Session: "74",
			Title: "Human rights in the DPRK", Issues: []string{"hr"}, Situations: []string{"dprk"}, AbsencesKnown: true, AssemblyMeeting: "A/74/PV.50", Sources: []string{"library"},
		},
		{
			ID: "GA-9", Body: graph.Assembly, Symbol: "GA-9", Date: "1975-11", Outcome: graph.NotStated, Modality: "amendment", Session: "30",
			Title: "The ninth vote", Issues: []string{"me"}, Sources: []string{"library"},
		},
		{
			ID: "GA-10", Body: graph.Assembly, Symbol: "A/RES/3379(XXX)", Date: "1975-11", Outcome: graph.NotStated, Modality: "resolution", Session: "30",
			Title: "The tenth vote", Issues: []string{"me"}, Sources: []string{"library"},
		},
		{
			ID: "GA-11", Body: graph.Assembly, Symbol: "GA-11", Date: "1975-11-10", Outcome: graph.NotStated, Modality: "resolution", Session: "30",
			Title: "The eleventh vote", Sources: []string{"library"},
		},
	}
}

func fixtureStatements() []graph.Statement {
	press := []string{"press"}
	return []graph.Statement{
		{
			ID: "S-PRST-2006-41", Type: graph.Presidential, Symbol: "S/PRST/2006/41", Date: "2006-10-06", Speaker: "UNSC", Meeting: "S-PV-5551",
			Agenda: "Letter dated 4 July 2006", AboutNodes: []string{"dprk"}, Subjects: []string{"NUCLEAR WEAPON TESTS"}, Sources: []string{"corrected"},
		},
		{
			ID: "S-PV-9048-speech-1", Type: graph.Speech, Date: "2022-05-26", Speaker: "CHN", Meeting: "S-PV-9048", Order: 1, Capacity: "member", Words: 420,
			AboutNodes: []string{"S-2022-431"}, Sources: press,
		},
		{
			ID: "S-PV-9048-speech-2", Type: graph.Speech, Date: "2022-05-26", Speaker: "USA", Meeting: "S-PV-9048", Order: 2, Capacity: "President", Words: 610,
			Targets: []graph.Target{
				{Actor: "CHN", Stance: "criticises", Kind: "direct", Sentences: 3},
				{Actor: "CHN", Stance: "criticises", Kind: "indirect", Sentences: 1},
				{Actor: "RUS", Stance: "criticises", Kind: "direct", Sentences: 2},
			},
			Unnamed: []graph.Target{{Stance: "criticises", Kind: "indirect", Sentences: 4}},
			Sources: press,
		},
		{
			ID: "dprk-2023-01", Type: graph.Public, Date: "2023-03-09", Speaker: "mission-USA", SpeaksFor: "USA", Meeting: "arria-2023-03-17", Stance: "announces",
			Targets: []graph.Target{{Actor: "PRK", Stance: "criticises"}}, Text: "The mission announces a meeting on human rights.", Sources: press,
		},
		{
			ID: "dprk-2023-02", Type: graph.Public, Date: "2023-03-10", Speaker: "kim-yo-jong", SpeaksFor: "PRK", About: "the meeting planned",
			AboutNodes: []string{"arria-2023-03-17", "dprk"}, Stance: "rejects", Targets: []graph.Target{{Actor: "USA", Stance: "threatens"}},
			Text: "She rejects the meeting.", Sources: press,
		},
		{ID: "undated-note", Type: graph.Public, Speaker: "ALB", Stance: "supports", Targets: []graph.Target{{Actor: "USA", Stance: "supports"}}, Text: "A note without a date."},
	}
}

func fixtureRollCalls() []graph.RollCall {
	type votes = map[graph.VoteValue][]string
	call := func(decision, source string, v votes) graph.RollCall {
		return graph.RollCall{Decision: decision, Source: source, Votes: v}
	}
	return []graph.RollCall{
		call("S-1955-9", "corrected", votes{graph.Yes: {"FRA", "GBR", "SUN"}, graph.No: {"CUB", "ROC"}, graph.Abstained: {"USA"}}),
		call("S-RES-1", "corrected", votes{graph.DidNotVote: {"CUB", "FRA", "GBR", "ROC", "SUN", "USA"}}),
		call("S-RES-353", "corrected", votes{graph.Yes: {"CHN", "FRA", "SUN", "USA"}, graph.NotKnown: {"GBR"}}),
		call("S-RES-353", "library", votes{graph.Yes: {"CHN", "FRA", "GBR", "SUN", "USA"}}),
		call("S-oral-1", "corrected", votes{graph.Yes: {"CUB"}, graph.Abstained: {"FRA", "GBR", "ROC", "SUN", "USA"}}),
		call("S-RES-740", "corrected", votes{graph.Yes: {"CHN", "GBR", "RUS", "USA"}, graph.NotKnown: {"FRA"}}),
		call("S-RES-1718", "corrected", votes{graph.Yes: {"CHN", "FRA", "GBR", "JPN", "RUS", "USA"}}),
		call("S-RES-1718", "library", votes{graph.Yes: {"CHN", "FRA", "GBR", "RUS", "USA"}, graph.Abstained: {"JPN"}}),
		call("S-RES-1718", "press", votes{graph.Yes: {"CHN"}, graph.NotKnown: {"RUS"}}),
		call("S-2022-431", "corrected", votes{graph.Yes: {"ALB", "FRA", "GBR", "USA"}, graph.No: {"CHN", "RUS"}}),
		call("S-2023-212", "corrected", votes{graph.Yes: {"CHN", "RUS"}, graph.No: {"ALB"}, graph.Abstained: {"FRA", "GBR", "JPN", "USA"}}),
		call("GA-1", "library", votes{graph.Yes: {"CHN", "CIV", "CUB", "SUN"}, graph.No: {"FRA", "USA"}, graph.Abstained: {"GBR", "JPN"}}),
		call("GA-2", "library", votes{graph.Yes: {"ALB", "FRA", "GBR", "JPN", "USA"}, graph.No: {"CHN", "CUB", "PRK"}, graph.Abstained: {"CIV"}, graph.DidNotVote: {"RUS"}}),
		call("GA-9", "library", votes{graph.Yes: {"CIV", "SUN"}, graph.No: {"USA"}}),
		call("GA-10", "library", votes{graph.Yes: {"CHN", "SUN"}, graph.No: {"FRA", "USA"}, graph.Abstained: {"JPN"}}),
		call("GA-11", "library", votes{graph.Yes: {"CHN", "JPN"}, graph.No: {"USA"}}),
	}
}
