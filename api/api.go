// Package api answers questions about the record over HTTP: a REST API under
// /api/v1 described by an OpenAPI 3.1 document, its documentation, and the
// page.
package api

import (
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
)

// Config is what the API needs besides a store. The zero Config works.
type Config struct {
	Version string        // of the program, shown by status
	Logger  *slog.Logger  // nil: slog.Default()
	Page    fs.FS         // the built page; nil: none
	Loading func() string // what is still being loaded in the background, "" when nothing; nil: nothing
	// Analyses are served under /api/v1/alignment.
	Analyses []graph.Analysis
	// Metrics are explained beside the analyses in the documentation.
	Metrics []graph.Metric
	// Questions are served under /api/v1/questions, and read from phrases.
	Questions graph.Questions
	// Doubts are served under /api/v1/doubts; nil: nothing was looked for.
	Doubts graph.Doubts
	// GeneralTopics tells the topics under which a situation was also
	// discussed; nil: none.
	GeneralTopics coverage.GeneralTopics
	// Formats are those in which answers can be had as files.
	Formats []graph.Format
	// Loopback says that the server listens on this machine alone; see doors.
	Loopback bool
	Console  ConsoleConfig
}

// answerTime is how long a request may take.
const answerTime = 30 * time.Second

type api struct {
	store    graph.Reader
	version  string
	log      *slog.Logger
	loading  func() string
	formats  []graph.Format
	doubtful graph.Doubts
	record   recordCache
	edition  string // of the questions
	missing  coverage.Gaps
	topics   coverage.GeneralTopics
}

// New returns a handler that serves the API, its documentation and the page.
func New(store graph.Reader, cfg Config) http.Handler {
	a := &api{store: store, version: cfg.Version, log: cfg.Logger, loading: cfg.Loading, formats: cfg.Formats, doubtful: cfg.Doubts, record: newRecordCache(store), topics: cfg.GeneralTopics}
	a.edition = edition(cfg.Questions)
	if a.log == nil {
		a.log = slog.Default()
	}
	if a.loading == nil {
		a.loading = func() string { return "" }
	}

	engine := newEngine()
	a.routes(humagin.New(engine, description()), &cfg)
	engine.NoRoute(gin.WrapH(pageOrNothing(cfg.Page)))
	engine.NoMethod(func(c *gin.Context) {
		notAllowed(c.Writer, c.Request)
	})

	var h http.Handler = engine
	h = a.validate(h)
	h = compress(h)
	h = answerHead(h)
	h = limit(h)
	h = doors(h, cfg.Loopback)
	h = secure(h)
	return a.recoverAndLog(h)
}

func newEngine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.UseRawPath = true // S%2FRES%2F1973(2011) is one part of a path
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	if err := engine.SetTrustedProxies(nil); err != nil {
		panic(err) // it fails only on a malformed list
	}
	return engine
}

// routes is the whole route table.
func (a *api) routes(h huma.API, cfg *Config) {
	h.UseMiddleware(rejectUnknownParameters)

	get(a, h, "/status", statusDoc, a.status)
	get(a, h, "/search", searchDoc, a.search)

	getFile(a, h, "/actors", actorsDoc, a.actors, a.actorsView)
	getFile(a, h, "/actors/{id}", actorDoc, a.actor, a.actorView)
	getFile(a, h, "/meetings", meetingsDoc, a.meetings, a.meetingsView)
	getFile(a, h, "/meetings/{id}", meetingDoc, a.meeting, a.meetingView)
	getFile(a, h, "/decisions", decisionsDoc, a.decisions, a.decisionsView)
	getFile(a, h, "/decisions/{id}", decisionDoc, a.decision, a.decisionView)
	getFile(a, h, "/vetoes", vetoesDoc, a.vetoes, a.vetoesView)
	getFile(a, h, "/statements", statementsDoc, a.statements, a.statementsView)
	getFile(a, h, "/statements/{id}", statementDoc, a.statement, a.statementView)
	get(a, h, "/presidents", presidentsDoc, a.presidents)
	getFile(a, h, "/situations", situationsDoc, a.situations, a.situationsView)
	getFile(a, h, "/situations/{id}", situationDoc, a.situation, a.situationView)
	get(a, h, "/counts", countsDoc, a.counts)
	get(a, h, "/doubts", doubtsDoc, a.doubts)

	get(a, h, "/nodes/{id}", nodeDoc, a.node)
	getFile(a, h, "/nodes/{id}/neighbours", neighboursDoc, a.neighbours, a.neighboursView)
	getFile(a, h, "/nodes/{id}/nearest", nearestDoc, a.nearest, a.nearestView)
	getFile(a, h, "/nodes/{id}/ego", egoDoc, a.ego, a.egoView)
	getFile(a, h, "/nodes/{id}/common/{other}", commonDoc, a.common, a.commonView)
	getFile(a, h, "/paths", pathsDoc, a.paths, a.pathsView)
	getFile[exportParams, struct{}](a, h, "/export", exportDoc, nil, a.whole)

	a.alignment(h, cfg.Analyses)
	a.questions(h, cfg.Questions)
	a.consoleRoutes(h, cfg.Console)

	describe(h.OpenAPI().Components.Schemas.Map())
	nameChoices(h.OpenAPI(), a.formatIDs())
	serveDocs(h)
	serveMethods(h, cfg.Metrics, cfg.Analyses)
}
