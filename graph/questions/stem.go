package questions

import "strings"

// stemOf is what a word says, the same for words that say the same; "" for
// words that say nothing by themselves.
func stemOf(word string) string {
	if fillers[word] {
		return ""
	}
	if s, ok := synonymOf[word]; ok {
		return s
	}
	if s, ok := synonymOf[trimmed(word)]; ok {
		return s
	}
	return trimmed(word)
}

// trimmed cuts the commonest endings of English words.
func trimmed(word string) string {
	for _, ending := range []string{"ations", "ation", "ings", "ing", "ies", "ed", "es", "ly", "s", "e", "y"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && len(stem) >= 3 {
			return stem
		}
	}
	return word
}

var fillers = wordSet(`a an the of in on at by to for from with and or did does do is are was were has have had be been being it its this that these those
	which what who when where how me us we i you show list give tell find please all any every each there their they them than as if so can could
	would will ever about against's s council security un united nations unsc sc charter over time into use used using per draft's let know want see get
	between during since until while within regarding concerning towards toward but also then out up some one ones other others anybody someone country's`)

// synonyms are words that say the same, with what they are counted as first.
var synonyms = []string{
	"veto vetoes vetoed vetoing vetos block blocked blocks blocking",
	"abstain abstained abstains abstention abstentions abstaining",
	"sponsor sponsors sponsored sponsoring sponsorship cosponsor cosponsors cosponsored co propose proposed proposes proposer penholder authored coauthored",
	"text texts draft drafts resolution resolutions decision decisions proposal proposals measure measures",
	"state states country countries nation nations government governments",
	"member members membership composition sit sits sat seat seats sitting serve served serving",
	"elected nonpermanent elect election temporary",
	"vote votes voted voting ballot",
	"agree agreed agrees agreement alike ally allies allied like likeminded partner partners sided side sides similar similarity closest same friend friends align aligned alignment aligns close closely",
	"oppose opposed opposes opposing opposition opponent opponents opposite against disagree disagreed disagrees disagreement differ differed differently different versus vs enemy enemies split",
	"yes support supported supports supporting supporter backed backs back favour favor favoured favored endorsed approved",
	"alone itself lone only sole solely single singly nobody solo isolated isolation unilateral unilaterally",
	"together joint jointly both double pair pairs two each",
	"most more top biggest largest highest frequent frequently often mostly main",
	"least fewest fewer less rarely lowest seldom",
	"count many number numbers counts times counted total much ranking rank",
	"first earliest begin began",
	"last latest recent newest recently",
	"trend decade decades year years yearly annual annually history evolution timeline century become years",
	"meet talk talked met meets meeting meetings session sessions discuss discussed discusses discussion debate debated debates",
	"said say says saying statement statements speech speeches word words",
	"critic criticise criticised criticises criticize criticized criticism condemn condemned condemns accuse accused blame blamed attack attacked threaten threatened threatens",
	"connect connected connects connection connections link linked links linking path paths relation relations related relationship",
	"cite cites cited citing citation citations refer refers referred reference references recall recalls recalled mention mentions mentioned",
	"narrow narrowest narrowly barely contested divisive divided controversial majority majorities",
	"adopt adopted adopts adoption pass passed passes approve approves decide decided decides",
	"fail failed fails failing reject rejected rejects rejection defeated fell lack",
	"expect expected expectation chance",
	"absent absence boycott boycotted participation participate part take took attend",
	"situation situations topic topics subject subjects conflict conflicts issue issues agenda matter crisis",
	"busiest busy active activity deal dealt deals",
	"president presidential prst",
	"preside presided presides presiding presidency presidencies chair chaired chairs",
	"floor speak speaks spoke spoken speaker speakers",
	"outcome outcomes result results fate success",
	"unity united unanimous unanimously united unified cohesion one",
	"long longest longer",
	"chapter", "seven", "permanent", "never", "not", "without", "no",
	"loyal loyalty follow follows lean leaned leaning leans",
}

var synonymOf = func() map[string]string {
	m := map[string]string{}
	for _, line := range synonyms {
		words := strings.Fields(line)
		for _, w := range words {
			if m[w] == "" {
				m[w] = words[0]
			}
		}
	}
	return m
}()

func wordSet(text string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		m[w] = true
	}
	return m
}
