package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// organisations are the ids of the speakers that are not states of the record,
// by the name that the list of speeches gives; package dataset describes them.
var organisations = map[string]string{
	"African Union": "African-Union", "Association of Southeast Asian Nations": "ASEAN", "Community of Portuguese-speaking Countries": "CPLP",
	"Economic Community of Central African States": "ECCAS", "Economic Community of West African States": "ECOWAS", "European Union": "EU",
	"Holy See": "Holy-See", "INTERPOL": "INTERPOL", "International Atomic Energy Agency": "IAEA", "International Committee of the Red Cross": "ICRC",
	"International Court of Justice": "ICJ", "International Criminal Court": "ICC", "International Organization of La Francophonie": "OIF",
	"Kosovo": "Kosovo", "League of Arab States": "Arab-League", "North Atlantic Treaty Organization": "NATO",
	"Organisation for the Prohibition of Chemical Weapons": "OPCW", "Organisation of Islamic Cooperation": "OIC",
	"Organization for Security and Co-operation in Europe": "OSCE", "Organization of American States": "OAS", "Palestine": "PSE",
	"United Nations": "UN", "World Bank": "World-Bank",
}

// letterTopic stands where a letter of 2020 with the statements of members has
// no topic in the facts.
const letterTopic = "Statements in a letter of the President, in place of a formal meeting (videoconferences of 2020)"

// isLetter says of a symbol that it is that of a letter, not of a meeting.
func isLetter(symbol string) bool {
	return strings.HasPrefix(symbol, "S/") && !strings.HasPrefix(symbol, "S/PV.")
}

// meetingNumber is that of S/PV.3336 and S/PV.3336 (Resumption 1).
func meetingNumber(symbol string) string {
	n, _, _ := strings.Cut(tail(symbol), " ")
	return n
}

// sitting is the symbol of the meeting of the record at which a speech of the
// list was made; "" if the record has none. The list gives all sittings of a
// meeting its number: the sitting is the one of that day. Where several of one
// day bear the number, the list does not say which it was, and the first
// stands for all.
func (f *facts) sitting(speech fact) string {
	symbol := speech["meeting"]
	if m := f.meeting[symbol]; m != nil && m["date"] == speech["date"] {
		return symbol
	}
	for _, m := range f.sittings[meetingNumber(symbol)] {
		if m["date"] == speech["date"] {
			return m["symbol"]
		}
	}
	return ""
}

// addSittings adds what the list of speeches knows and the table of meetings
// lacks: letters of 2020, and sittings that the list names by their symbol. A
// speech at a meeting that has other days is an error, because the symbol or
// the day is wrong.
func (f *facts) addSittings() error {
	for _, s := range f.spoken {
		symbol := s["meeting"]
		if f.sitting(s) != "" {
			continue
		}
		if f.meeting[symbol] != nil {
			return fmt.Errorf("a speech at %s on %s, but the meeting was on %s", symbol, s["date"], f.meeting[symbol]["date"])
		}
		m := fact{"symbol": symbol, "date": s["date"], "source": fromSpeeches}
		if isLetter(symbol) {
			m["topic"] = letterTopic
		} else {
			m["number"] = meetingNumber(symbol)
			if first := f.meeting["S/PV."+m["number"]]; first != nil {
				m["topic"] = first["topic"] // a meeting keeps its topic when it is resumed
			}
		}
		f.meetings = append(f.meetings, m)
		f.meeting[symbol] = m
		f.sittings[m["number"]] = append(f.sittings[m["number"]], m)
	}
	return nil
}

// whoSpoke writes who spoke at each meeting, by its symbol: role (p president,
// m member, g guest), actor, and the number of speeches where it is not 1; and
// the number of speeches of others.
func (b *builder) whoSpoke() (named map[string]string, others map[string]int, err error) {
	type speaker struct{ actor, role string }
	times := map[string]map[speaker]int{}
	others = map[string]int{}
	for _, s := range b.facts.spoken {
		at := b.facts.sitting(s)
		role, err := letterOf(s["role"], map[string]string{"president": "p", "member": "m", "guest": "g"})
		if err != nil {
			return nil, nil, err
		}
		actor := s["state"]
		switch {
		case actor != "":
			if b.facts.seat[actor] == nil {
				return nil, nil, fmt.Errorf("a speech at %s by %q, which is no state", at, actor)
			}
		case s["organisation"] != "":
			if actor = organisations[s["organisation"]]; actor == "" {
				return nil, nil, fmt.Errorf("a speech at %s by %q, an organisation without an id", at, s["organisation"])
			}
		default:
			others[at]++
			continue
		}
		if times[at] == nil {
			times[at] = map[speaker]int{}
		}
		times[at][speaker{actor, role}]++
	}
	named = map[string]string{}
	for at, speakers := range times {
		list := make([]speaker, 0, len(speakers))
		for s := range speakers {
			list = append(list, s)
		}
		slices.SortFunc(list, func(a, c speaker) int { return cmp.Or(cmp.Compare(a.actor, c.actor), -cmp.Compare(a.role, c.role)) })
		words := make([]string, len(list))
		for i, s := range list {
			words[i] = s.role + s.actor
			if n := speakers[s]; n > 1 {
				words[i] += "*" + strconv.Itoa(n)
			}
		}
		named[at] = strings.Join(words, " ")
	}
	return named, others, nil
}
