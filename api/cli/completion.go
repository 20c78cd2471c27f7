package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: ${enum}."`
}

// Help shows how each shell takes it.
func (completionCommand) Help() string {
	return `Examples:
  source <(councilgraph completion bash)
  source <(councilgraph completion zsh)
  councilgraph completion fish | source`
}

// The scripts ask the program itself, which knows its commands.
var completionScripts = map[string]string{
	// Bash takes = for the end of a word, so that what stands around one is put
	// together before the program is asked, and taken off what it says.
	"bash": `_councilgraph() {
	local IFS=$'\n' words=() word
	for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
		if [[ ${#words[@]} -gt 0 && ($word == = || ${words[-1]} == *=) ]]; then words[-1]+=$word; else words+=("$word"); fi
	done
	COMPREPLY=($(councilgraph complete -- "${words[@]}" 2>/dev/null))
	case ${words[-1]} in *=*) COMPREPLY=("${COMPREPLY[@]#"${words[-1]%%=*}="}") ;; esac
	case ${COMPREPLY[0]} in *=) compopt -o nospace 2>/dev/null ;; esac
	[ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o filenames -F _councilgraph councilgraph
`,
	"zsh": `#compdef councilgraph
_councilgraph() {
	local -a found
	found=("${(@f)$(councilgraph complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ "$found[1]" == *= ]]; then compadd -S '' -- $found; elif [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _councilgraph councilgraph
`,
	"fish": `complete -c councilgraph -a '(councilgraph complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
}

// Run prints the script.
func (c *completionCommand) Run() error {
	_, err := fmt.Print(completionScripts[c.Shell])
	return err
}

type completeCommand struct {
	Words []string `arg:"" optional:"" passthrough:"" help:"The words typed so far."`
}

// Run prints what the last word may become, one a line.
func (c *completeCommand) Run(k *kong.Kong) error {
	words := c.Words
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	return complete(os.Stdout, k.Model.Node, words)
}

// complete writes the words that the last one may become.
func complete(w io.Writer, top *kong.Node, words []string) error {
	if len(words) == 0 {
		words = []string{""}
	}
	last, before := words[len(words)-1], words[:len(words)-1]
	node, flag := top, (*kong.Flag)(nil)
	positional, analysis := 0, ""
	for _, word := range before {
		switch {
		case flag != nil:
			flag = nil
		case strings.HasPrefix(word, "-"):
			if f := flagOf(node, word); f != nil && !f.IsBool() {
				flag = f
			}
		case node == top:
			if i := slices.IndexFunc(top.Children, func(n *kong.Node) bool { return n.Name == word }); i >= 0 {
				node = top.Children[i]
			}
		default:
			if positional == 0 {
				analysis = word
			}
			positional++
		}
	}
	for _, word := range candidates(top, node, flag, positional, analysis, last) {
		if strings.HasPrefix(word, last) {
			fmt.Fprintln(w, word)
		}
	}
	return nil
}

// candidates are the words that the last one may become: after some
// positional words, the first of which names an analysis where the command is
// align.
func candidates(top, node *kong.Node, flag *kong.Flag, positional int, analysis, last string) []string {
	switch {
	case flag != nil:
		return valuesOf(node.Name, flag)
	case strings.HasPrefix(last, "-"):
		var out []string
		for _, flags := range node.AllFlags(true) {
			for _, f := range flags {
				out = append(out, "--"+f.Name)
			}
		}
		return out
	case node == top:
		var out []string
		for _, n := range top.Children {
			if !n.Hidden {
				out = append(out, n.Name)
			}
		}
		return out
	case node.Name == "align" && positional == 0:
		var out []string
		for _, a := range service.Analyses(nil, service.Options{}) {
			out = append(out, a.ID)
		}
		return out
	case node.Name == "align":
		return argumentsOf(analysis, last)
	case slices.Contains(nodeCommands, node.Name):
		return actorIDs()
	case positional < len(node.Positional) && node.Positional[positional].Enum != "":
		return strings.Split(node.Positional[positional].Enum, ",")
	}
	return nil
}

// nodeCommands are the commands whose positional words are nodes.
var nodeCommands = []string{"path", "nearest", "ego", "common"}

func flagOf(node *kong.Node, word string) *kong.Flag {
	for _, flags := range node.AllFlags(false) {
		for _, f := range flags {
			if "--"+f.Name == word {
				return f
			}
		}
	}
	return nil
}

// valuesOf are the words that a flag takes, where it takes only some.
func valuesOf(command string, flag *kong.Flag) []string {
	switch {
	case flag.Enum != "":
		return strings.Split(flag.Enum, ",")
	case command == "ask" && flag.Name == "question":
		return questionIDs()
	case flag.Name == "situation":
		return situationIDs()
	case flag.Name == "votes":
		return hyphenated(graph.VotePairs)
	case command == "path" && flag.Name == "mode":
		return hyphenated(graph.PathModes)
	case slices.Contains([]string{"starts", "ends", "via", "avoid"}, flag.Name), command == "export" && flag.Name == "around":
		return actorIDs()
	case command == "export" && flag.Name == "format":
		return strings.Split(lists()["file_formats"], ", ")
	case flag.Name == "kind", flag.Name == "through":
		return hyphenated(graph.Kinds)
	case flag.Name == "relation":
		return hyphenated(graph.Relations)
	}
	return nil
}
