package cli

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// Everybody who asks how a command is used finds an example that begins with
// that command, and whose flags it has.
func TestHelpShowsExamples(t *testing.T) {
	parser, err := kong.New(&commands{}, lists())
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Leaves(true) {
		examples := 0
		for line := range strings.Lines(command.Detail) {
			_, words, found := strings.Cut(line, "councilgraph "+command.Name)
			if !found {
				continue
			}
			examples++
			for word := range strings.FieldsSeq(words) {
				if strings.HasPrefix(word, "--") && word != "--" && flagOf(command, word) == nil && flagOf(command, strings.Replace(word, "--into", "--store", 1)) == nil {
					t.Errorf("the example %q has the flag %s, which %s does not", strings.TrimSpace(line), word, command.Name)
				}
			}
		}
		if examples == 0 {
			t.Errorf("the help of %s shows no example: %q", command.Name, command.Detail)
		}
	}
}
