// Package scripts holds what builds and runs the project; its tests check
// the files that no compiler reads.
package scripts

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

type service struct {
	Image       string            `yaml:"image"`
	Build       string            `yaml:"build"`
	Environment map[string]string `yaml:"environment"`
	Ports       []string          `yaml:"ports"`
	Volumes     []string          `yaml:"volumes"`
	Healthcheck struct {
		Test []string `yaml:"test"`
	} `yaml:"healthcheck"`
	DependsOn map[string]struct {
		Condition string `yaml:"condition"`
	} `yaml:"depends_on"`
}

func TestCompose(t *testing.T) {
	text, err := os.ReadFile("../docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Services map[string]service `yaml:"services"`
		Volumes  map[string]any     `yaml:"volumes"`
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	database, program := file.Services["neo4j"], file.Services["councilgraph"]
	if len(file.Services) != 2 || !strings.HasPrefix(database.Image, "neo4j:5.26") || program.Build != "." {
		t.Errorf("the services must be Neo4j 5.26 and councilgraph, built from this folder: %v", file.Services)
	}
	for name, s := range file.Services {
		if len(s.Healthcheck.Test) == 0 {
			t.Errorf("%s has no health check", name)
		}
		for _, p := range s.Ports {
			if !strings.HasPrefix(p, "127.0.0.1:") {
				t.Errorf("%s opens the port %s to other machines", name, p)
			}
		}
		for key, value := range s.Environment {
			// ${NAME:?...} refuses to start without a value; a plain text or
			// ${NAME:-...} would be a password that everybody knows.
			if secret := strings.Contains(key, "PASSWORD") || strings.HasSuffix(key, "AUTH"); secret && !strings.Contains(value, "${NEO4J_PASSWORD:?") {
				t.Errorf("%s: %s has a default", name, key)
			}
		}
		for _, v := range s.Volumes {
			if volume, _, _ := strings.Cut(v, ":"); !has(file.Volumes, volume) {
				t.Errorf("%s uses the volume %s, which the file does not name", name, volume)
			}
		}
	}
	if len(database.Volumes) == 0 {
		t.Error("the database keeps its data nowhere")
	}
	if program.DependsOn["neo4j"].Condition != "service_healthy" {
		t.Error("councilgraph does not wait until Neo4j is well")
	}
	// The image holds no shell.
	if program.Healthcheck.Test[0] != "CMD" || program.Healthcheck.Test[1] != "/councilgraph" {
		t.Errorf("the health check of councilgraph must be the program itself, not %v", program.Healthcheck.Test)
	}
}

func has(m map[string]any, key string) bool { _, ok := m[key]; return ok }

func TestDockerfile(t *testing.T) {
	text, err := os.ReadFile("../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	stages := regexp.MustCompile(`(?m)^FROM .*$`).FindAllStringIndex(string(text), -1)
	if len(stages) < 3 {
		t.Fatalf("the Dockerfile has %d stages; the page, the program and the image are three", len(stages))
	}
	last := string(text[stages[len(stages)-1][0]:])
	for _, want := range []string{"distroless/static", "USER nonroot", `ENTRYPOINT ["/councilgraph"]`} {
		if !strings.Contains(last, want) {
			t.Errorf("the last stage lacks %q", want)
		}
	}
	if regexp.MustCompile(`(?m)^(RUN|CMD [^\[]|ENTRYPOINT [^\[])`).MatchString(last) {
		t.Error("the last stage needs a shell, and has none")
	}
	gomod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(gomod)
	if !strings.Contains(string(text), "golang:"+string(version[1])) {
		t.Errorf("go.mod asks for Go %s, the Dockerfile builds with another", version[1])
	}
	workflow, err := os.ReadFile("../.github/workflows/release.yml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(workflow), `go-version: "`+string(version[1])+`"`) {
		t.Errorf("go.mod asks for Go %s, the release is built with another", version[1])
	}
}
