package cli

import (
	"fmt"
	"runtime/debug"
)

// version is the version of the program, as its commands receive it.
type version string

type versionCommand struct{}

// Help shows examples below the list of flags.
func (versionCommand) Help() string {
	return `Examples:
  councilgraph version`
}

// Run prints the version.
func (versionCommand) Run(v version) error {
	_, err := fmt.Println("councilgraph", v)
	return err
}

// versionOf is the linked version, or else what the program knows of itself.
func versionOf(linked string) version {
	if linked != "" {
		return version(linked)
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return version(info.Main.Version)
	}
	return "of unknown version"
}
