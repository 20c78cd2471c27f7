package main

import (
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
		"compl":                    {"completion"}, // what shells ask is not offered
		"nothing-like-this":        nil,
	} {
		out, code := run(t, append([]string{"complete", "--"}, strings.Split(typed, " ")...)...)
		if got := strings.Fields(out); code != 0 || !slices.Equal(got, want) {
			t.Errorf("%q: %v (exit code %d), want %v", typed, got, code, want)
		}
	}
}

// Each shell that is at hand takes the script; bash is also asked what it
// would offer.
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
		if _, err := exec.LookPath(shell); err != nil || shell != "bash" {
			continue
		}
		cmd := exec.CommandContext(t.Context(), "bash", "-c", script+"\nCOMP_WORDS=(councilgraph export --format ge); COMP_CWORD=3; _councilgraph; echo \"${COMPREPLY[@]}\"")
		cmd.Env = append(os.Environ(), playProgram+"=1", "PATH="+dir+":"+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		if err != nil || strings.TrimSpace(string(out)) != "gexf" {
			t.Errorf("bash offers %q (%v), want gexf", out, err)
		}
	}
}
