package scripts

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// A release is for six platforms, compiled without C, with the page inside,
// checksums, a list of parts and an image. scripts/release reads the form with
// goreleaser's own reader, and the workflow runs goreleaser's whole check.
func TestReleaseSettings(t *testing.T) {
	text, err := os.ReadFile("../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Version int `yaml:"version"`
		Before  struct {
			Hooks []string `yaml:"hooks"`
		} `yaml:"before"`
		Builds []struct {
			Env     []string `yaml:"env"`
			LDFlags []string `yaml:"ldflags"`
			GOOS    []string `yaml:"goos"`
			GOARCH  []string `yaml:"goarch"`
		} `yaml:"builds"`
		Archives []struct {
			Files []string `yaml:"files"`
		} `yaml:"archives"`
		Checksum map[string]string `yaml:"checksum"`
		SBOMs    []any             `yaml:"sboms"`
		Images   []struct {
			Dockerfile string   `yaml:"dockerfile"`
			Images     []string `yaml:"images"`
			Platforms  []string `yaml:"platforms"`
			Files      []string `yaml:"extra_files"`
		} `yaml:"dockers_v2"`
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if file.Version != 2 || len(file.Builds) != 1 || len(file.Images) != 1 || len(file.SBOMs) == 0 || file.Checksum["name_template"] == "" {
		t.Fatalf("a release needs one build, one image, an SBOM and checksums: %+v", file)
	}
	build, image := file.Builds[0], file.Images[0]
	if !slices.Equal(build.GOOS, []string{"linux", "darwin", "windows"}) || !slices.Equal(build.GOARCH, []string{"amd64", "arm64"}) {
		t.Errorf("platforms are %v on %v", build.GOOS, build.GOARCH)
	}
	if !slices.Contains(build.Env, "CGO_ENABLED=0") || !slices.Contains(file.Before.Hooks, "make page") {
		t.Errorf("compiled with %v after %v, not without C and with the page", build.Env, file.Before.Hooks)
	}
	if len(build.LDFlags) != 1 || !strings.Contains(build.LDFlags[0], "-X main.version=") {
		t.Errorf("ldflags %v do not set the version", build.LDFlags)
	}
	if !slices.Equal(image.Platforms, []string{"linux/amd64", "linux/arm64"}) || !strings.HasPrefix(image.Images[0], "ghcr.io/") {
		t.Errorf("the image is %+v", image)
	}
	// What the program and the page hold of others is shipped with its terms.
	const notices = "NOTICES.txt"
	if !slices.Contains(file.Before.Hooks, "go run ./scripts/notices "+notices) || !slices.Contains(file.Archives[0].Files, notices) || !slices.Contains(image.Files, notices) {
		t.Errorf("after %v, %v and %v lack %s", file.Before.Hooks, file.Archives[0].Files, image.Files, notices)
	}
	for _, name := range append(slices.Clone(file.Archives[0].Files), image.Dockerfile) {
		if name == notices {
			continue
		}
		if _, err := os.Stat("../" + name); err != nil {
			t.Error(err)
		}
	}
}

// scripts/release reads .goreleaser.yaml with the version that makes releases.
func TestOneGoreleaser(t *testing.T) {
	version := regexp.MustCompile(`goreleaser/v2[ @](v[\d.]+)`)
	var found [2][]string
	for i, name := range []string{"goreleaser.sh", "release/go.mod"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found[i] = version.FindStringSubmatch(string(text))
	}
	if len(found[0]) == 0 || len(found[1]) == 0 || found[0][1] != found[1][1] {
		t.Errorf("goreleaser.sh runs %v, release/go.mod names %v", found[0], found[1])
	}
}

// Actions of others run with the right to write releases: each is named by the
// commit that was looked at, not by a tag that can move.
func TestWorkflowsNameCommits(t *testing.T) {
	uses := regexp.MustCompile(`uses: +(.+)`)
	commit := regexp.MustCompile(`@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	for _, name := range []string{"test.yml", "release.yml"} {
		text, err := os.ReadFile("../.github/workflows/" + name)
		if err != nil {
			t.Fatal(err)
		}
		found := uses.FindAllStringSubmatch(string(text), -1)
		if len(found) == 0 {
			t.Errorf("%s uses no action", name)
		}
		for _, one := range found {
			if !commit.MatchString(one[1]) {
				t.Errorf("%s: %s is not named by its commit, with the version behind it", name, one[1])
			}
		}
	}
}

// The first version in CHANGELOG.md is that of the page's package and of the
// citation, and the text of its release is its part of the file.
func TestVersionsAgree(t *testing.T) {
	changes, err := os.ReadFile("../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../frontend/package.json")
	if err != nil {
		t.Fatal(err)
	}
	locked, err := os.ReadFile("../frontend/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	var page, lock struct {
		Version string `json:"version"`
	}
	if err := json.Unmarshal(text, &page); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(locked, &lock); err != nil {
		t.Fatal(err)
	}
	if lock.Version != page.Version {
		t.Errorf("frontend/package-lock.json is %s, package.json %s", lock.Version, page.Version)
	}
	cite, err := os.ReadFile("../CITATION.cff")
	if err != nil {
		t.Fatal(err)
	}
	first := regexp.MustCompile(`(?m)^## \[?(\d+\.\d+\.\d+)`).FindStringSubmatch(string(changes))
	if first == nil || first[1] != page.Version {
		t.Errorf("CHANGELOG.md begins with %v, frontend/package.json is %s", first, page.Version)
	}
	if !strings.Contains(string(cite), "\nversion: "+page.Version+"\n") {
		t.Errorf("CITATION.cff does not name version %s", page.Version)
	}
	notes, err := exec.CommandContext(t.Context(), "./release-notes.sh", "v"+page.Version).Output()
	if err != nil || !strings.Contains(string(notes), "### Added") || strings.Contains(string(notes), "\n## ") {
		t.Errorf("release-notes.sh v%s: %v: %.200s", page.Version, err, notes)
	}
	if notes, err := exec.CommandContext(t.Context(), "./release-notes.sh", "v999.0.0").Output(); err == nil {
		t.Errorf("release-notes.sh has a text for a version that there is not: %.200s", notes)
	}
}
