package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Three lone vetoes of China since 1971 (Bangladesh, Guatemala, Macedonia) are
// known history; 17 of France are the record's description.
func TestAsk(t *testing.T) {
	store := wholeRecord(t)
	own, broken := t.TempDir(), t.TempDir()
	for file, text := range map[string]string{
		filepath.Join(own, "mine.question"):    "question: mine\nsentence: What did {state} prevent?\ntopic: mine\nslot state: state\n  example: China\nquery: vetoed-drafts\n  by: {state}\n",
		filepath.Join(broken, "mine.question"): "question: mine\nsentense: What?\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	asking := []string{"ask", "--store", store}
	for _, c := range []struct {
		args []string
		code int
		want []string
	}{
		{append(asking, "drafts vetoed by China alone since 1971"), 0, []string{"Read as: Which drafts did China veto alone between 1971 and 2026?", "3 drafts", "S/1997/18", "state=CHN"}},
		{append(asking, "drafts", "vetoed", "by", "China", "alone"), 0, []string{"4 drafts"}},
		{append(asking, "--question", "vetoed-alone", "state=China", "from=1971", "--format", "csv"), 0, []string{"# data hash: ", "behind\n", ",CHN,S-1997-18"}},
		{append(asking, "--questions", own, "what did France prevent"), 0, []string{"17 drafts"}},
		{[]string{"ask", "--list"}, 0, []string{"vetoed-alone", "Who sat on the Council in {year}?"}},
		{[]string{"ask", "--list", "--questions", own}, 0, []string{"mine", "What did {state} prevent?"}},
		{[]string{"ask", "--help"}, 0, []string{"councilgraph ask who sponsors with both France and Russia"}},
		{append(asking, "how do I cook rice"), 1, []string{"none of the questions", "ask --list"}},
		{append(asking, "drafts vetoed by Wakanda alone"), 1, []string{"called Wakanda"}},
		{append(asking, "--question", "vetoed-alnoe"), 1, []string{"did you mean vetoed-alone"}},
		{append(asking, "--question", "vetoed-alone", "China"), 1, []string{"name=value"}},
		{append(asking, "--question", "vetoed-alone"), 1, []string{"state is missing"}},
		{[]string{"ask"}, 1, []string{"nothing is asked"}},
		{[]string{"ask", "--list", "--questions", broken}, 1, []string{"mine.question:2", `did you mean "sentence"`}},
		{[]string{"serve", "--store", store, "--addr", "127.0.0.1:0", "--questions", broken}, 1, []string{"mine.question:2"}},
	} {
		prints(t, c.args, c.code, c.want)
	}
	out, _ := run(t, append(asking, "--question", "vetoed-alone", "state=China", "--format", "json")...)
	var reply struct {
		Hash string
		Rows []struct{ Behind []string }
	}
	if err := json.Unmarshal([]byte(out), &reply); err != nil || reply.Hash == "" || len(reply.Rows) != 4 || len(reply.Rows[0].Behind) != 1 {
		t.Errorf("%v in %s", err, out)
	}
}
