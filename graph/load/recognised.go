package load

import (
	"fmt"
	"strings"
)

// Recognised says what became of the roll calls of voting files.
type Recognised struct {
	BySymbol int    // in the record under the same symbol, with the same votes
	ByVotes  int    // in the record without a number, recognised by their votes
	Twins    []Twin // those, the first maxTwins
	Apart    int    // of a symbol that the record gives to another vote; they were kept apart
	LeftOut  int    // which roll call is meant cannot be told, or the place is taken
	New      int    // not in the record before
}

// Twin is a roll call that was recognised by its votes and now has a number.
type Twin struct{ Symbol, Decision string }

// maxTwins is how many are listed.
const maxTwins = 20

func (r *Report) writeRecognised(b *strings.Builder) {
	x := &r.Recognised
	if x.BySymbol+x.ByVotes+x.Apart+x.LeftOut+x.New == 0 {
		return
	}
	fmt.Fprintf(b, "%s of the General Assembly:\n", counted(x.BySymbol+x.ByVotes+x.LeftOut+x.New, "roll call"))
	for _, line := range []struct {
		n    int
		text string
	}{
		{x.BySymbol, "in the record already, recognised by the symbol"},
		{x.ByVotes, "in the record without a number, recognised by the votes"},
		{x.New, "new"},
		{x.Apart, "of these kept apart from another vote that the record had under the symbol"},
		{x.LeftOut, "left out, as the doubts say"},
	} {
		if line.n > 0 {
			fmt.Fprintf(b, "  %7d %s\n", line.n, line.text)
		}
	}
	for _, t := range x.Twins {
		fmt.Fprintf(b, "    %s is %s\n", t.Symbol, t.Decision)
	}
	if more := x.ByVotes - len(x.Twins); more > 0 {
		fmt.Fprintf(b, "    and %d more\n", more)
	}
}
