package main

import (
	"compress/gzip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// facts are made up, and as few as hold together: two states, a meeting in two
// parts, a resolution and a vetoed draft, and one row of everything else.
var few = map[string]string{
	"states": "code,name,regional_group,permanent,continued_by,first_vote,last_vote\n" +
		"CHN,China,Asia-Pacific,yes,,1971-11-24,2026-06-29\nFRA,France,Western European and Others,yes,,1946-01-25,2026-06-29\n",
	"terms": "state,from_year,to_year,permanent\nCHN,1971,2027,yes\nFRA,1946,2027,yes\n",
	"meetings": "symbol,number,date,press_release,topic,outcome\n" +
		"S/PV.10 (Part I),10,2003-01-01,,Cyprus,Decision\nS/PV.10 (Part II),10,2003-01-02,,Cyprus,S/RES/1 (2003) 2-0-0\nS/PV.11,11,2003-02-01,,None issued,S/PRST/2002/9\n",
	"decisions": "symbol,kind,resolution,date,outcome,meeting,title,yes,no,abstained,not_voting,unknown\n" +
		"S/RES/1 (2003),resolution,1,2003-01-02,adopted,S/PV.10,Medal of Dag Hammarskj@o4ld in Cyprus,CHN FRA,,,,\n" +
		"S/2003/5,draft,,2003-02-01,vetoed,S/PV.11,The situation in Somalia,FRA,CHN,,,\n",
	"particulars":             "symbol,draft,draft_date,procedure,chapter_vii,agenda,subjects,verbs\nS/RES/1 (2003),S/2003/1,2003-01-01,vote,no,The situation in Cyprus,CYPRUS QUESTION; TRUCE,decides:2\n",
	"sponsors":                "symbol,state,joined\nS/RES/1 (2003),FRA,draft\n",
	"citations":               "symbol,cites,times\nS/2003/5,S/RES/1 (2003),2\nS/2003/5,S/PRST/2002/9,1\n",
	"presidential-statements": "symbol,date,meeting,agenda,subjects\nS/PRST/2003/1,2003-01-01,S/PV.10 (Part I),The situation in Cyprus,\n",
	"assembly":                "id,session,date,resolution,topic,kind,issues,yes,no,abstained\nGA-3,1,1947-05-01,A/RES/1/1,Palestine,resolution,me,FRA,,CHN\nGA-4,1,1947-05-02,,Palestine,amendment,,CHN,,\n",
	"speeches":                "meeting,date,order,speaker,state,capacity,words\nS/PV.11,2003-02-01,2,Mr. Liu J Ieyi,CHN,member,5\n",
	"criticism":               "meeting,order,state,target,conflict,sentences\nS/PV.11,2,CHN,FRA,Direct Conflict,1\n",
	"dprk-2023":               "id,date,speaker,speaker_kind,speaks_for,about,target,stance,text\ndprk-01,2023-03-10,France's Mission,mission,FRA,Informal meeting of 17 March 2023,,hosts,Hosts\n",
	"corrections":             "symbol,date,field,was,is,evidence\nS/RES/1(2003),2003-01-02,FRA,N,Y,official tally\n",
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func unpack(t *testing.T, path string) string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRun(t *testing.T) {
	in, out, again := write(t, few), t.TempDir(), t.TempDir()
	for _, dir := range []string{out, again} {
		if err := run(in, dir); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	for _, name := range []string{"assembly", "citations", "corrections", "decisions", "meetings", "presidential", "public", "situations", "speakers", "speeches", "states"} {
		one, err := os.ReadFile(filepath.Join(out, name+".gz"))
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(filepath.Join(again, name+".gz"))
		if err != nil {
			t.Fatal(err)
		}
		if string(one) != string(two) {
			t.Errorf("%s: two builds differ", name)
		}
		got[name] = unpack(t, filepath.Join(out, name+".gz"))
	}
	delete(got, "situations") // the rules of another package
	want := map[string]string{
		"states":       "CHN\tChina\tP\tp\t\t1971-11-24\t2026-06-29\t1971-\nFRA\tFrance\tW\tp\t\t1946-01-25\t2026-06-29\t1946-\n",
		"meetings":     "#10 (Part I)\t2003-01-01\t\tCyprus\tDecision\tcyprus\t\tl\n#10 (Part II)\t2003-01-02\t\t^0\tS/RES/1 (2003) 2-0-0\t^0\t\tl\n#11\t2003-02-01\tNone issued\t\tS/PRST/2002/9\tsomalia\t\tl\narria-2023-03-17\t2023-03-17\t\tArria-formula meeting on human rights in the DPRK\t\tdprk\tFRA\td\n",
		"decisions":    "S/RES/1 (2003)\t2003-01-02\ta\t10 (Part II)\tMedal of Dag Hammarskjöld in Cyprus\tS/2003/1\t2003-01-01\tv\tn\tThe situation in Cyprus\tCYPRUS QUESTION|TRUCE\tdecides:2\tFRA\tcyprus\tb\tCHN FRA\tyy\nS/2003/5\t2003-02-01\tv\t11\tThe situation in Somalia\t\t\t\t\t\t\t\t\tsomalia\tv\t^0\tny\n",
		"citations":    "S-2003-5\t1*2 P2002/9\n",
		"presidential": "2003/1\t2003-01-01\t10 (Part I)\tThe situation in Cyprus\t\tcyprus\tt\n2002/9\t2003-02-01\t11\t\t\t\tl\n",
		"assembly":     "3\t1\t1947-05-01\t1/1\tPalestine\tr\tme\tpalestine\tCHN FRA\tay\n4\t1\t1947-05-02\t\t^0\ta\t\t^0\t^0\ty.\n",
		"speakers":     "liu-jieyi\tp\tMr. Liu Jieyi\tCHN\tLiu Jieyi|Mr. Liu J Ieyi\tc\nmission-FRA\tm\tFrance's Mission\tFRA\t\td\n",
		"speeches":     "11\t2003-02-01\t2\tliu-jieyi\tCHN\tmember\t5\t\tFRA:Direct Conflict:1#\n",
		"public":       "dprk-2023-01\t2023-03-10\tmission-FRA\tFRA\tInformal meeting of 17 March 2023\tarria-2023-03-17 dprk\thosts\t\thosts\tHosts\n",
		"corrections":  "S/RES/1(2003)\t2003-01-02\tFRA\tN\tY\tofficial tally\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

func TestRunRefuses(t *testing.T) {
	for _, c := range []struct{ name, file, old, now, want string }{
		{"a state that is not there", "decisions", "FRA,CHN", "FRA,XXX", `no state "XXX"`},
		{"a decision twice", "decisions", "S/2003/5,", "S/RES/1 (2003),", "is there twice"},
		{"a sponsor against its text", "sponsors", "S/RES/1 (2003),FRA", "S/2003/5,CHN", "did not vote for it"},
		{"an unknown meeting", "decisions", "S/PV.11", "S/PV.12", "not among the meetings"},
		{"an unknown outcome", "decisions", "vetoed", "withdrawn", `unknown value "withdrawn"`},
		{"particulars of nothing", "particulars", "S/RES/1 (2003)", "S/RES/9 (2003)", "which is no decision"},
		{"a statement that nobody made", "citations", "S/PRST/2002/9", "S/PRST/2002/8", "no meeting's outcome names it"},
		{"criticism in no speech", "criticism", "S/PV.11,2", "S/PV.11,3", "speeches that are not there"},
		{"a tab", "meetings", "Cyprus,Decision", "Cyp\trus,Decision", "holds a tab"},
		{"a mark of the tables", "meetings", "Cyprus,Decision", "^1,Decision", "which the tables need"},
		{"no rows", "terms", few["terms"], "state,from_year,to_year,permanent\n", "no rows"},
		{"no file", "terms", few["terms"], "", "no rows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := maps.Clone(few)
			files[c.file] = strings.Replace(files[c.file], c.old, c.now, 1)
			err := run(write(t, files), t.TempDir())
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestRunNeedsEveryFile(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(few)) {
		files := maps.Clone(few)
		delete(files, name)
		if err := run(write(t, files), t.TempDir()); err == nil || !strings.Contains(err.Error(), name+".csv") {
			t.Errorf("without %s: error %v", name, err)
		}
	}
}
