package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestComplete(t *testing.T) {
	for typed, want := range map[string][]string{
		"exp":                      {"export"},
		"export --format g":        {"graphml", "gexf"},
		"export --rel":             {"--relation"},
		"export --relation speaks": {"speaks-for"},
		"align netw":               {"network"},
		"align --format c":         {"csv", "cypher"},
		"completion z":             {"zsh"},
		"path AL":                  {"ALB"},
		"path CHN --avoid US":      {"USA"},
		"nearest AL":               {"ALB"},
		"ego CHN --avoid US":       {"USA"},
		"common CHN --votes opp":   {"opposite"},
		"nearest --kind mee":       {"meeting"},
		"path --starts kim":        {"kim-yo-jong"},
		"path --situation cyp":     {"cyprus", "cyprus-1974", "cyprus-1983"},
		"path --votes opp":         {"opposite"},
		"path --mode t":            {"telling"},
		"export --around kim":      {"kim-yo-jong"},
		"align pair a=FR":          {"a=FRA"},
		"align matrix metr":        {"metric="},
		"align matrix metric=kap":  {"metric=kappa"},
		"ask --question vetoed-al": {"vetoed-alone"},
		"align nothing a=":         nil,
		"compl":                    {"completion"}, // what shells ask is not offered
		"nothing-like-this":        nil,
	} {
		out, code := run(t, append([]string{"complete", "--"}, strings.Split(typed, " ")...)...)
		if got := strings.Fields(out); code != 0 || !slices.Equal(got, want) {
			t.Errorf("%q: %v (exit code %d), want %v", typed, got, code, want)
		}
	}
}

// How each shell is asked what it would offer for the words typed so far. Zsh
// offers words only to whom types, so what it would be told is caught.
var asking = map[string]string{
	"bash": "%s\nCOMP_WORDS=(councilgraph %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _councilgraph; echo \"${COMPREPLY[@]}\"",
	"zsh":  "autoload -Uz compinit; compinit -D -u\n%s\n[[ $_comps[councilgraph] == _councilgraph ]] || print not registered\ncompadd() { print -r -- ${@[$#]} }; words=(councilgraph %s); CURRENT=$#words; _councilgraph",
	"fish": "%s\ncomplete -C 'councilgraph %s'",
}

// Each shell that is at hand takes the script and offers what the program
// says.
func TestCompletionInShells(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink(os.Args[0], filepath.Join(dir, "councilgraph")); err != nil {
		t.Fatal(err)
	}
	for _, shell := range []string{"bash", "zsh", "fish"} {
		script, code := run(t, "completion", shell)
		if code != 0 || !strings.Contains(script, "councilgraph complete --") {
			t.Errorf("the script for %s: %s", shell, script)
		}
		if _, err := exec.LookPath(shell); err != nil {
			t.Logf("%s is not at hand: its completion is not tried", shell)
			continue
		}
		for typed, want := range map[string]string{"export --format ge": "gexf", "path AL": "ALB", "export --around kim": "kim-yo-jong"} {
			cmd := exec.CommandContext(t.Context(), shell, "-c", fmt.Sprintf(asking[shell], script, typed))
			cmd.Env = append(os.Environ(), playProgram+"=1", "PATH="+dir+":"+os.Getenv("PATH"), "HOME="+dir)
			out, err := cmd.CombinedOutput()
			if err != nil || strings.TrimSpace(string(out)) != want {
				t.Errorf("%s offers %q (%v) for %q, want %s", shell, out, err, typed, want)
			}
		}
	}
	if _, err := exec.LookPath("bash"); err != nil {
		return
	}
	// Bash parts words at =.
	script, _ := run(t, "completion", "bash")
	cmd := exec.CommandContext(t.Context(), "bash", "-c", fmt.Sprintf(asking["bash"], script, "align matrix metric = kap"))
	cmd.Env = append(os.Environ(), playProgram+"=1", "PATH="+dir+":"+os.Getenv("PATH"))
	if out, err := cmd.CombinedOutput(); err != nil || strings.TrimSpace(string(out)) != "kappa" {
		t.Errorf("bash offers %q (%v) after metric=kap, want kappa", out, err)
	}
}
