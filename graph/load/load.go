// Package load reads files into any store: the project's own exchange format,
// the UN Digital Library's voting files, and the United Nations'
// machine-readable resolutions. It knows a file by what is in it, never by its
// name. The exchange format is written by Export and described in FORMAT.md.
package load

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Options says how to load.
type Options struct {
	DryRun  bool // do everything, then keep nothing
	SkipBad bool // leave out lines that cannot be used instead of refusing the files

	Dates DateOrder // of dates such as 12/31/1999, which are refused where it is empty

	// Progress is told how far the load is, often; nil: nobody asks.
	Progress func(Progress)

	// Classify returns the ids of the situations that a decision concerns;
	// nil: decisions of the UN Digital Library get none. Subjects that have
	// levels are given to it as one subject a level. Ids that the record does
	// not hold are left out and reported.
	Classify func(d *graph.Decision) []string
}

// Files loads files, folders and archives of them in one transaction: all of
// them or nothing. It reads while it holds the store's place for a load, so what it
// compares with the record is the record that it changes.
//
// It fails with NotFound when a file does not exist; with Invalid when a file
// as a whole cannot be used, or when lines were rejected and SkipBad is not
// set (Report.Rejected lists them); with Cancelled when ctx ends; and as
// graph.Store.Load does. Whatever the failure, nothing was changed.
func Files(ctx context.Context, store graph.Store, files []string, opts Options) (Report, error) {
	var report Report
	changes, err := store.Load(ctx, graph.LoadOptions{DryRun: opts.DryRun}, func(ctx context.Context, w graph.Writer) error {
		report = Report{DryRun: opts.DryRun}
		in := newIntake(store, opts, &report)
		err := in.readAll(ctx, files)
		report.sortRejected()
		if err != nil {
			return err
		}
		return in.write(ctx, w)
	})
	if err != nil {
		if ctx.Err() != nil && graph.CodeOf(err) != graph.Cancelled {
			stopped := graph.Errorf(graph.Cancelled, "the load was stopped; nothing was changed")
			stopped.Err = err
			return report, stopped
		}
		return report, err
	}
	report.Changes = changes
	return report, nil
}

// planned is a file with the format that its header was found to be of.
type planned struct {
	name   string
	format int
}

// plan lists the tables of a load in the order of reading, and its bundles of
// documents, which are read after them.
func plan(files []string) ([]planned, []*bundle, error) {
	var tables []planned
	var bundles []*bundle
	seen := map[string]bool{}
	for _, name := range files {
		inside, found, err := within(name)
		if err != nil {
			return nil, nil, err
		}
		if clean := filepath.Clean(name); found != nil && !seen[clean] {
			seen[clean] = true
			bundles = append(bundles, found)
		}
		for _, file := range inside {
			if clean := filepath.Clean(file); seen[clean] {
				continue
			} else {
				seen[clean] = true
			}
			t, err := openTable(file)
			if err != nil {
				return nil, nil, err
			}
			f, err := detect(t)
			t.close()
			if err != nil {
				return nil, nil, err
			}
			tables = append(tables, planned{name: file, format: f})
		}
	}
	if len(tables)+len(bundles) == 0 {
		return nil, nil, graph.Errorf(graph.Invalid, "no file was named")
	}
	slices.SortStableFunc(tables, func(a, b planned) int {
		return cmp.Compare(min(a.format, exchangeFormats), min(b.format, exchangeFormats))
	})
	return tables, bundles, nil
}

// within lists what a named file or folder holds: the CSV files of a folder,
// and a bundle if there are documents. A table stands for itself.
func within(name string) (tables []string, documents *bundle, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return []string{name}, nil, nil //nolint:nilerr // what cannot be looked at is openTable's to speak of
	}
	if !info.IsDir() {
		if kind := bundleOf(name); kind != noBundle {
			return nil, &bundle{name: name, kind: kind, size: info.Size(), most: usualBounds}, nil
		}
		return []string{name}, nil, nil
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, nil, unreadable(name, err)
	}
	for _, e := range entries {
		if !e.IsDir() && strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			tables = append(tables, filepath.Join(name, e.Name()))
		}
	}
	if holdsXML(name) {
		documents = &bundle{name: name, kind: folder, most: usualBounds, beside: len(tables) > 0}
	}
	if len(tables) == 0 && documents == nil {
		return nil, nil, graph.Errorf(graph.Invalid, "the folder %s holds no CSV file, and neither it nor a folder inside it an XML file", name)
	}
	return tables, documents, nil
}

// readAll reads and checks all files.
func (in *intake) readAll(ctx context.Context, files []string) error {
	plans, bundles, err := plan(files)
	if err != nil {
		return err
	}
	if err := in.begin(ctx); err != nil {
		return err
	}
	for _, p := range plans {
		in.withSpons = in.withSpons || formats[p.format].name == formatName("sponsors")
		in.withTargs = in.withTargs || formats[p.format].name == formatName("targets")
	}
	own := slices.IndexFunc(plans, func(p planned) bool { return p.format >= exchangeFormats })
	if own < 0 {
		own = len(plans)
	}
	if err := in.readFiles(ctx, plans[:own]); err != nil {
		return in.refuse(err)
	}
	if in.index == nil {
		if err := in.indexActors(ctx); err != nil {
			return err
		}
	}
	for _, step := range []func(context.Context) error{in.dropTorn, in.resolve, in.attach, in.checkRolls} {
		if err := step(ctx); err != nil {
			return in.refuse(err)
		}
	}
	if err := in.readLibrary(ctx, plans[own:]); err != nil {
		return in.refuse(err)
	}
	if err := in.readDocuments(ctx, bundles); err != nil {
		return in.refuse(err)
	}
	for _, step := range []func(context.Context) error{in.checkMembers, in.doubtMajorities} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	in.doubtCitations()
	if in.report.RejectedLines > 0 && !in.opts.SkipBad {
		return in.refuse(errRefused)
	}
	return nil
}

// readLibrary reads the files of the UN Digital Library, which need to know
// what the store holds.
func (in *intake) readLibrary(ctx context.Context, plans []planned) error {
	if len(plans) == 0 {
		return nil
	}
	if err := in.openRecord(ctx, plans[0].name, graph.Council, graph.Assembly); err != nil {
		return err
	}
	return in.readFiles(ctx, plans)
}

// openRecord reads what the store holds that a file of others is read against.
func (in *intake) openRecord(ctx context.Context, file string, bodies ...graph.Body) error {
	if err := in.indexActors(ctx); err != nil {
		return err
	}
	if _, ok := in.index.Lookup("USA"); !ok {
		return graph.Errorf(graph.Invalid, "the store holds no states yet that %s could be read against; load the Council's record first", file)
	}
	for _, body := range bodies {
		if err := in.readStored(ctx, body); err != nil {
			return err
		}
	}
	return nil
}

func (in *intake) readFiles(ctx context.Context, plans []planned) error {
	for _, p := range plans {
		f := &formats[p.format]
		if in.index == nil && f.name == formatName("votes") {
			if err := in.indexActors(ctx); err != nil {
				return err
			}
		}
		t, err := openTable(p.name)
		if err != nil {
			return err
		}
		in.report.Files = append(in.report.Files, FileReport{Name: p.name, Format: f.name})
		file := &in.report.Files[len(in.report.Files)-1]
		rejected := in.report.RejectedLines
		err = f.read(ctx, in, t, file)
		t.close()
		if err != nil {
			return err
		}
		if bad := in.report.RejectedLines - rejected; bad > 0 && bad >= file.Rows-file.Twice && in.opts.SkipBad {
			return graph.Errorf(graph.Invalid, "no line of %s can be used; %d were read", p.name, file.Rows)
		}
	}
	return nil
}

func formatName(kind string) string { return "exchange format, " + kind }

// refuse turns errRefused into what a person is told.
func (in *intake) refuse(err error) error {
	if !errors.Is(err, errRefused) {
		return err
	}
	n, more := in.report.RejectedLines, ""
	if len(in.report.Rejected) >= MaxRejected {
		more = " or more"
	}
	orders := 0
	for key := range in.causes {
		if strings.HasSuffix(key, causeOrder) {
			orders++
		}
	}
	if orders > 0 && orders == len(in.report.Rejected) {
		return graph.Errorf(graph.Invalid, "%s%s cannot be used, so nothing was loaded; say in which order they have day and month, with --dates %s or --dates %s", in.report.rejected(n), more, DayMonth, MonthDay)
	}
	return graph.Errorf(graph.Invalid, "%s%s cannot be used, so nothing was loaded; correct them, or load the rest with --skip-bad", in.report.rejected(n), more)
}

func (in *intake) storedSource(ctx context.Context, id string) (graph.Source, error) {
	status, err := in.store.Status(ctx)
	if err != nil {
		return graph.Source{}, err
	}
	for _, s := range status.Sources {
		if s.ID == id {
			return s, nil
		}
	}
	return graph.Source{}, graph.Errorf(graph.NotFound, "there is no source %q", id)
}
