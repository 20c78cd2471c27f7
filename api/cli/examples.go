package cli

// Help shows examples below the list of flags.
func (serveCommand) Help() string {
	return `Examples:
  councilgraph serve
  councilgraph serve --addr 127.0.0.1:8081 --store record.sqlite`
}

// Help shows examples below the list of flags.
func (loadCommand) Help() string {
	return `Examples:
  councilgraph load
  councilgraph load --dry-run resolutions.zip
  councilgraph load votes.csv --into bolt://127.0.0.1:7687`
}

// Help shows examples below the list of flags.
func (statusCommand) Help() string {
	return `Examples:
  councilgraph status
  councilgraph status --server http://127.0.0.1:8080`
}

// Help shows examples below the list of flags.
func (versionCommand) Help() string {
	return `Examples:
  councilgraph version`
}

// Help shows examples below the list of flags.
func (alignCommand) Help() string {
	return `Examples:
  councilgraph align
  councilgraph align matrix help
  councilgraph align pair a=FRA b=GBR from=1990-01-01
  councilgraph align network --format csv --table nodes
  councilgraph align matrix from=2020-01-01 --format gexf > matrix.gexf`
}
