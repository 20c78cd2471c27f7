package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Letters for the source of a meeting; see package dataset.
const (
	fromTable     = "l" // the Library's yearly tables
	fromTexts     = "t" // the United Nations' texts
	fromCatalogue = "u" // records of the UN Digital Library
	fromSpeeches  = "s" // the corpus of debates
	fromPress     = "d"
)

// complete adds what the other files say of decisions and meetings to the rows
// of decisions, particulars, sponsors, citations and meetings.
func (f *facts) complete() error {
	for _, m := range f.foundMeetings {
		source := fromCatalogue
		if m["adopted"] == "" {
			source = fromSpeeches
		}
		f.meetings = append(f.meetings, fact{
			"symbol": m["symbol"], "number": m["number"], "date": m["date"], "topic": m["topic"], "outcome": m["adopted"], "source": source,
		})
	}
	for _, m := range f.foundPlaces {
		for _, d := range f.decisions {
			if d["symbol"] != m["symbol"] {
				continue
			}
			if d["meeting"] != "" {
				return fmt.Errorf("%s has the meeting %s already, not %s", d["symbol"], d["meeting"], m["meeting"])
			}
			d["meeting"] = m["meeting"]
			f.catalogue[d["symbol"]] = true
		}
	}
	for _, d := range f.olderDrafts {
		f.draft[d["symbol"]] = strings.ReplaceAll(d["draft"], "Rev. ", "Rev.")
		f.catalogue[d["symbol"]] = true
	}
	for _, s := range f.olderSponsors {
		f.catalogue[s["symbol"]] = true
		if !slices.Contains(f.sponsored[s["symbol"]], s["state"]) { // some rows are there twice
			f.sponsored[s["symbol"]] = append(f.sponsored[s["symbol"]], s["state"])
		}
	}
	return f.add2026()
}

// add2026 adds the resolutions that came after the votes database, each with
// the meeting at which it was adopted. Its citations are listed without the
// number of times; each counts once.
func (f *facts) add2026() error {
	symbols := map[string]string{} // of resolutions by number
	for _, d := range slices.Concat(f.decisions, f.resolutions2026) {
		if number, isResolution := strings.CutPrefix(d["symbol"], "S/RES/"); isResolution {
			number, _, _ = strings.Cut(number, " ")
			symbols[number] = d["symbol"]
		}
	}
	for _, r := range f.resolutions2026 {
		d := fact{"kind": "resolution", "outcome": "adopted", "procedure": "vote"}
		maps.Copy(d, r)
		d["resolution"], _, _ = strings.Cut(strings.TrimPrefix(r["symbol"], "S/RES/"), " ")
		f.decisions = append(f.decisions, d)
		f.particulars = append(f.particulars, d)
		for _, state := range r.list("sponsors") {
			f.sponsors = append(f.sponsors, fact{"symbol": r["symbol"], "state": state})
		}
		for _, cited := range r.list("cites") {
			if !strings.HasPrefix(cited, "S/") {
				symbol := symbols[cited]
				if symbol == "" {
					return fmt.Errorf("%s cites resolution %s, which is no decision", r["symbol"], cited)
				}
				cited = symbol
			}
			f.citations = append(f.citations, fact{"symbol": r["symbol"], "cites": cited, "times": "1"})
		}
		f.meetings = append(f.meetings, fact{
			"symbol": r["meeting"], "number": strings.TrimPrefix(r["meeting"], "S/PV."), "date": r["date"], "topic": r["agenda"], "outcome": r["symbol"],
		})
	}
	return nil
}
