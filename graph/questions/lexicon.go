package questions

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// lexicon is what names in a phrase may mean, as the record has them.
type lexicon struct {
	turn sync.Mutex
	of   string // hash of the data that it was made of
	now  *words
}

// words are names, folded, with what they mean.
type words struct {
	meanings map[string]meaning
	longest  int // tokens of the longest name
	index    *lookup.ActorIndex
	names    names
}

// meaning is what a name may stand for: one of these, or several.
type meaning struct {
	states    []string // one, or a group
	actor     string   // that is no state
	situation string
	code      bool // a code of few letters, which counts in capitals alone
	proper    bool // a surname, which counts with a capital within the phrase
}

// read makes the words anew when the data has changed.
func (l *lexicon) read(ctx context.Context, s graph.Reader) (*words, error) {
	status, err := s.Status(ctx)
	if err != nil {
		return nil, err
	}
	l.turn.Lock()
	defer l.turn.Unlock()
	if l.now != nil && l.of == status.Hash {
		return l.now, nil
	}
	var actors []graph.Actor
	q := graph.ActorQuery{Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		list, err := s.Actors(ctx, q)
		if err != nil {
			return nil, err
		}
		actors = append(actors, list.Items...)
		if q.After = list.Next; list.Next == "" {
			break
		}
	}
	situations, err := s.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return nil, err
	}
	w := &words{meanings: map[string]meaning{}, index: lookup.NewActorIndex(actors), names: namesOf(actors, situations)}
	// A name's beginning stands for a situation only where it is nobody's name or
	// id: Libya is not Libya: Lockerbie.
	for i := range situations {
		w.add(situations[i].Name, meaning{situation: situations[i].ID})
		w.add(strings.ReplaceAll(situations[i].ID, "-", " "), meaning{situation: situations[i].ID})
	}
	for i := range situations {
		plain, _, _ := strings.Cut(situations[i].Name, " (")
		place, _, _ := strings.Cut(plain, " since ")
		w.add(plain, meaning{situation: situations[i].ID})
		w.add(place, meaning{situation: situations[i].ID})
	}
	for i := range situations {
		before, _, _ := strings.Cut(situations[i].Name, ":")
		w.add(before, meaning{situation: situations[i].ID})
	}
	for i := range actors {
		if actors[i].Type == graph.State {
			w.addState(&actors[i], siteOf(situations, actors[i].ID))
		}
	}
	for i := range actors {
		switch a := &actors[i]; {
		case a.Type == graph.State || a.ID == graph.CouncilID || a.ID == graph.AssemblyID || a.ID == "UN":
		default:
			for _, name := range append([]string{a.Name}, a.Aliases...) {
				w.add(name, meaning{actor: a.ID, proper: len(graph.Tokens(name)) == 1})
			}
		}
	}
	w.addOther()
	l.of, l.now = status.Hash, w
	return w, nil
}

// add adds a meaning of a name to what it meant before: a state goes before
// another actor, and either stands beside a situation.
func (w *words) add(name string, m meaning) {
	tokens := graph.Tokens(name)
	if len(tokens) == 0 {
		return
	}
	key := strings.Join(tokens, " ")
	w.longest = max(w.longest, len(tokens))
	old, ok := w.meanings[key]
	if !ok {
		w.meanings[key] = m
		return
	}
	if old.states == nil && old.actor == "" {
		old.states, old.actor, old.code, old.proper = m.states, m.actor, m.code && old.situation == "", m.proper && old.situation == ""
	}
	if old.situation == "" {
		old.situation = m.situation
	}
	w.meanings[key] = old
}

// siteOf is the situation that takes place in a state, where there is one, or
// one that all others are part of; else "".
func siteOf(situations []graph.SituationCount, state string) string {
	var in []string
	for i := range situations {
		if slices.Contains(situations[i].States, graph.Involved{State: state, Role: graph.Site}) {
			in = append(in, situations[i].ID)
		}
	}
	for _, id := range in {
		parts := graph.Narrower(situations, []string{id})
		if !slices.ContainsFunc(in, func(other string) bool { return !slices.Contains(parts, other) }) {
			return id
		}
	}
	return ""
}

func (w *words) addState(a *graph.Actor, site string) {
	names := append([]string{a.Name}, a.Aliases...)
	if before, _, cut := strings.Cut(a.Name, " ("); cut && a.SeatUntil == "" {
		names = append(names, before)
	}
	situation := ""
	for _, name := range names {
		if m := w.meanings[strings.Join(graph.Tokens(name), " ")]; m.situation != "" && situation == "" {
			situation = m.situation
		}
	}
	if about, ok := situationOf[a.ID]; ok && situation == "" && w.has(about) {
		situation = about
	}
	if situation == "" {
		situation = site
	}
	for _, name := range append(names, adjectives[a.ID]...) {
		w.add(name, meaning{states: []string{a.ID}, situation: situation, code: isCode(name)})
	}
	w.add(a.ID, meaning{states: []string{a.ID}, situation: situation, code: true})
}

func (w *words) has(situation string) bool {
	return w.meanings[strings.Join(graph.Tokens(situation), " ")].situation == situation
}

// addOther adds words of our own for what the record holds.
func (w *words) addOther() {
	for name, situation := range situationWords {
		if w.has(situation) {
			w.add(name, meaning{situation: situation})
		}
	}
	five := []string{"CHN", "FRA", "GBR", "RUS", "USA"}
	for _, id := range five {
		if w.meanings[strings.ToLower(id)].states == nil {
			return
		}
	}
	for _, name := range []string{"P5", "P-5", "permanent five", "five permanent members", "permanent members", "big five"} {
		w.add(name, meaning{states: five})
	}
	w.add("P3", meaning{states: []string{"FRA", "GBR", "USA"}})
}

// everyday are codes that people also write in small letters.
var everyday = map[string]bool{"us": true, "uk": true, "usa": true, "ussr": true, "uae": true, "prc": true, "drc": true, "dprk": true, "rok": true}

// isCode reports whether a name is a code, which may be a word besides: IN,
// NEW, AND.
func isCode(name string) bool {
	return len(name) <= 4 && strings.ToUpper(name) == name && !everyday[strings.ToLower(name)]
}

// situationOf names what is asked about when a state is named that has no
// situation of its own name.
var situationOf = map[string]string{
	"ISR": "palestine", "PRK": "dprk", "KOR": "korea", "ZWE": "rhodesia", "NAM": "namibia", "SYR": "syria", "LBY": "libya",
}

// situationWords are further names of situations.
var situationWords = map[string]string{
	"Gaza": "palestine", "West Bank": "palestine", "Palestine": "palestine", "Palestinian question": "palestine", "Israel and Palestine": "palestine",
	"Israeli-Palestinian conflict": "palestine", "Arab-Israeli conflict": "palestine", "Palestinians": "palestine",
	"apartheid": "south-africa", "Kashmir": "india-pakistan", "Malvinas": "falklands", "Falklands": "falklands", "Falkland Islands": "falklands",
	"Iranian nuclear programme": "iran-nuclear", "Iran nuclear programme": "iran-nuclear", "Iran nuclear deal": "iran-nuclear", "Iran nuclear": "iran-nuclear",
	"Rhodesia": "rhodesia", "South West Africa": "namibia", "Suez": "suez", "Suez crisis": "suez", "Golan": "golan", "Darfur": "darfur",
	"child soldiers": "children", "women peace and security": "women", "climate change": "climate", "climate": "climate", "terrorism": "terrorism",
	"piracy": "piracy", "peacekeeping": "peacekeeping", "new members": "admission", "admission of new members": "admission", "membership applications": "admission",
	"Gulf War": "iraq-kuwait", "Kuwait invasion": "iraq-kuwait", "Korean War": "korea", "Bosnian war": "bosnia", "Yugoslav wars": "former-yugoslavia",
	"Syrian war": "syria", "Syrian civil war": "syria", "war in Ukraine": "ukraine", "Crimea": "ukraine", "North Korean nuclear programme": "dprk",
	"Secretary-General": "secretary-general", "appointment of the Secretary-General": "secretary-general", "small arms": "small-arms", "HIV": "health", "AIDS": "health",
}

// adjectives are what people and things of a state are called.
var adjectives = map[string][]string{
	"RUS": {"Russian", "Russians", "Moscow"}, "USA": {"American", "Americans", "Washington"}, "GBR": {"British", "Brits", "English", "London"},
	"FRA": {"French", "Paris"}, "CHN": {"Chinese", "Beijing"}, "SUN": {"Soviet", "Soviets", "Soviet Russia"}, "DEU": {"German"}, "JPN": {"Japanese"},
	"ISR": {"Israeli"}, "IRN": {"Iranian"}, "IRQ": {"Iraqi"}, "SYR": {"Syrian"}, "UKR": {"Ukrainian"}, "IND": {"Indian"}, "PAK": {"Pakistani"},
	"ITA": {"Italian"}, "ESP": {"Spanish"}, "PRT": {"Portuguese"}, "BRA": {"Brazilian"}, "ARG": {"Argentine", "Argentinian"}, "TUR": {"Turkish"},
	"EGY": {"Egyptian"}, "ALB": {"Albanian"}, "POL": {"Polish"}, "CUB": {"Cuban"}, "CAN": {"Canadian"}, "AUS": {"Australian"}, "ZAF": {"South African"},
	"PRK": {"North Korean"}, "KOR": {"South Korean"}, "LBY": {"Libyan"}, "LBN": {"Lebanese"}, "SDN": {"Sudanese"}, "SOM": {"Somali"}, "NGA": {"Nigerian"},
	"KEN": {"Kenyan"}, "MEX": {"Mexican"}, "NLD": {"Dutch"}, "BEL": {"Belgian"}, "SWE": {"Swedish"}, "NOR": {"Norwegian"}, "DNK": {"Danish"}, "FIN": {"Finnish"},
	"GRC": {"Greek"}, "CYP": {"Cypriot"}, "YUG": {"Yugoslav", "Yugoslavian"}, "COL": {"Colombian"}, "CHL": {"Chilean"}, "VEN": {"Venezuelan"},
	"IDN": {"Indonesian"}, "VNM": {"Vietnamese"}, "MYS": {"Malaysian"}, "AFG": {"Afghan"}, "JOR": {"Jordanian"}, "DZA": {"Algerian"}, "MAR": {"Moroccan"},
	"TUN": {"Tunisian"}, "ETH": {"Ethiopian"}, "GHA": {"Ghanaian"}, "RWA": {"Rwandan"}, "UGA": {"Ugandan"}, "NZL": {"New Zealander"}, "IRL": {"Irish"},
	"CHE": {"Swiss"}, "AUT": {"Austrian"}, "HUN": {"Hungarian"}, "ROU": {"Romanian"}, "BGR": {"Bulgarian"}, "CZE": {"Czech"}, "SAU": {"Saudi"}, "ARE": {"Emirati"},
}
