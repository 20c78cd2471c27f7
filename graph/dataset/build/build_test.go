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

// The facts are made up, and as few as hold together: three states, a meeting in
// two parts and one that was resumed, a resolution and a vetoed draft of 2003, a
// resolution of 1990 and one of 2026, and some rows of everything else.
var few = map[string]string{
	"states": "code,name,regional_group,permanent,continued_by,first_vote,last_vote\n" +
		"CHN,China,Asia-Pacific,yes,,1971-11-24,2026-06-29\nFRA,France,Western European and Others,yes,,1947-05-25,2026-06-29\nTON,Tonga,Asia-Pacific,no,,,\n",
	"terms": "state,from_year,to_year,permanent\nCHN,1971,2027,yes\nFRA,1946,2027,yes\n",
	"meetings": "symbol,number,date,press_release,topic,outcome\n" +
		"S/PV.10 (Part I),10,2003-01-01,,Cyprus,Decision\nS/PV.10 (Part II),10,2003-01-02,,Cyprus,S/RES/1 (2003) 2-0-0\nS/PV.11,11,2003-02-01,,None issued,S/PRST/2002/9\n",
	"meetings-found":                "symbol,number,date,topic,adopted,speeches,president\nS/PV.9,9,1990-05-01,,S/RES/3 (1990),,\nS/PV.12,12,2003-03-01,Cyprus,,1,FRA\n",
	"meetings-of-resolutions-found": "symbol,meeting\nS/RES/3 (1990),S/PV.9\n",
	"meetings-out-of-order":         "symbol,date,before,after,speeches_say\nS/PV.11,2003-02-01,2003-01-02,2003-01-03,\n",
	"decisions": "symbol,kind,resolution,date,outcome,meeting,title,yes,no,abstained,not_voting,unknown\n" +
		"S/RES/1 (2003),resolution,1,2003-01-02,adopted,S/PV.10,Medal of Dag Hammarskj@o4ld in Cyprus,CHN FRA,,,,\n" +
		"S/2003/5,draft,,2003-02-01,vetoed,S/PV.11,The situation in Somalia,FRA,CHN,,,\n" +
		"S/RES/3 (1990),resolution,3,1990-05-01,adopted,,The situation in Cyprus,,,,CHN FRA,\n",
	"resolutions-2826-2829": "symbol,date,draft,sponsors,meeting,chapter_vii,yes,abstained,agenda,subjects,title,cites\n" +
		"S/RES/4 (2026),2026-07-01,S/2026/1,FRA,S/PV.20,yes,FRA,CHN,The situation in Cyprus,TRUCE,Cyprus again,1 S/PRST/2003/1\n",
	"particulars":             "symbol,draft,draft_date,procedure,chapter_vii,agenda,subjects,verbs\nS/RES/1 (2003),S/2003/1,2003-01-01,vote,no,The situation in Cyprus,CYPRUS QUESTION; TRUCE,decides:2\n",
	"drafts-before-2000":      "symbol,draft\nS/RES/3 (1990),S/21000/Rev. 1\n",
	"sponsors":                "symbol,state,joined\nS/RES/1 (2003),FRA,draft\n",
	"sponsors-before-2000":    "symbol,state\nS/RES/3 (1990),TON\nS/RES/3 (1990),TON\n",
	"citations":               "symbol,cites,times\nS/2003/5,S/RES/1 (2003),2\nS/2003/5,S/PRST/2002/9,1\n",
	"presidential-statements": "symbol,date,meeting,agenda,subjects\nS/PRST/2003/1,2003-01-01,S/PV.10 (Part I),The situation in Cyprus,\n",
	"presidents":              "month,state,basis\n2003-01,FRA,speeches\n2026-07,FRA,rotation\n",
	"speech-list": "meeting,date,order,state,organisation,role,words\n" +
		"S/PV.10,2003-01-01,1,FRA,,president,\nS/PV.10,2003-01-02,1,FRA,,president,\nS/PV.10,2003-01-02,2,,,guest,\nS/PV.10,2003-01-02,3,CHN,,member,\nS/PV.10,2003-01-02,4,FRA,,president,\n" +
		"S/PV.10,2003-01-02,5,FRA,,member,\nS/PV.11 (Resumption 1),2003-02-02,1,,Palestine,guest,\nS/2020/3,2020-04-01,1,CHN,,president,5\n",
	"assembly": "id,session,date,resolution,meeting,topic,kind,issues,yes,no,abstained,not_voting,source,date_in_source,day\n" +
		"GA-3,1,1947-05-01,A/RES/1/1,A//PV.2,Palestine,resolution,me,FRA,,CHN,,unvotes,1947-05-01,known\n" +
		"GA-4,1,1947-05-02,,,Palestine,amendment,,CHN,,,,unvotes,1947-05-02,not known\n" +
		"GA-5,1,1947-05-30,,,Palestine,motion,,CHN,,,TON,unvotes,1947-05-03,known\n" +
		"GA-6,1,1947-05-31,,,Palestine,paragraph,,CHN,,,,unvotes,1947-05-31,known\n" +
		"GA-U9,80,2025-12-18,A/RES/80/1,A/80/PV.64,Palestine,resolution,,CHN,FRA,,TON,undl,2025-12-18,known\n",
	"assembly-disagreements": "id,resolution,state,unvotes,undl\nGA-3,A/RES/1/1,FRA,yes,no\nGA-3,A/RES/1/1,TON,,abstained\n",
	"speeches":               "meeting,date,order,speaker,state,capacity,words\nS/PV.11,2003-02-01,2,Mr. Liu J Ieyi,CHN,member,5\n",
	"criticism":              "meeting,order,state,target,conflict,sentences\nS/PV.11,2,CHN,FRA,Direct Conflict,1\n",
	"dprk-2023":              "id,date,speaker,speaker_kind,speaks_for,about,target,stance,text\ndprk-01,2023-03-10,France's Mission,mission,FRA,Informal meeting of 17 March 2023,,hosts,Hosts\n",
	"corrections":            "symbol,date,field,was,is,evidence\nS/RES/1(2003),2003-01-02,FRA,N,Y,official tally\n",
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
	for _, name := range []string{"assembly", "citations", "corrections", "decisions", "disagreements", "meetings", "misplaced", "presidential", "public", "situations", "speakers", "speeches", "states"} {
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
		"states": "CHN\tChina\tP\tp\t\t2003-01-02\t2026-07-01\t1971-\t\nFRA\tFrance\tW\tp\t\t2003-01-02\t2026-07-01\t1946-\t2003-01s 2026-07r\nTON\tTonga\tP\t\t\t\t\t\t\n",
		"meetings": "#9\t1990-05-01\t\t\tS/RES/3 (1990)\tcyprus\t\tu\t\t\n" +
			"#10 (Part I)\t2003-01-01\t\tCyprus\tDecision\t^0\t\tl\tpFRA\t\n#10 (Part II)\t2003-01-02\t\t^0\tS/RES/1 (2003) 2-0-0\t^0\t\tl\tmCHN pFRA*2 mFRA\t1\n" +
			"#11\t2003-02-01\tNone issued\t\tS/PRST/2002/9\tsomalia\t\tl\t\t\n#11 (Resumption 1)\t2003-02-02\t\t\t\t\t\ts\tgPSE\t\n#12\t2003-03-01\t\t^0\t\t^0\t\ts\t\t\n" +
			"S/2020/3\t2020-04-01\t\tStatements in a letter of the President, in place of a formal meeting (videoconferences of 2020)\t\t\t\ts\tpCHN\t\n" +
			"#20\t2026-07-01\t\tThe situation in Cyprus\tS/RES/4 (2026)\t^0\t\tt\t\t\narria-2023-03-17\t2023-03-17\t\tArria-formula meeting on human rights in the DPRK\t\tdprk\tFRA\td\t\t\n",
		"decisions": "S/RES/3 (1990)\t1990-05-01\ta\t9\tThe situation in Cyprus\tS/21000/Rev.1\t\to\t\t\t\t\tTON\tcyprus\tu\tCHN FRA\t--\n" +
			"S/RES/1 (2003)\t2003-01-02\ta\t10 (Part II)\tMedal of Dag Hammarskjöld in Cyprus\tS/2003/1\t2003-01-01\tv\tn\tThe situation in Cyprus\tCYPRUS QUESTION|TRUCE\tdecides:2\tFRA\t^0\tb\t^0\tyy\n" +
			"S/2003/5\t2003-02-01\tv\t11\tThe situation in Somalia\t\t\t\t\t\t\t\t\tsomalia\tv\t^0\tny\n" +
			"S/RES/4 (2026)\t2026-07-01\ta\t20\tCyprus again\tS/2026/1\t\tv\ty\t^0\t^1\t\tFRA\t^0\tb\t^0\tay\n",
		"citations":    "S-2003-5\t1*2 P2002/9\n4\t1 P2003/1\n",
		"presidential": "2003/1\t2003-01-01\t10 (Part I)\tThe situation in Cyprus\t\tcyprus\tt\n2002/9\t2003-02-01\t11\t\t\t\tl\n",
		"assembly": "3\t1\t1947-05-01\t1/1\tPalestine\tr\tme\tpalestine\tCHN FRA TON\tay.\tA/PV.2\tb\n4\t1\t1947-05\t\t^0\ta\t\t^0\t^0\ty..\t\tv\n" +
			"5\t1\t1947-05-30\t\t^0\tm\t\t^0\t^0\ty.-\t\tb\n6\t1\t1947-05-31\t\t^0\tp\t\t^0\t^0\ty..\t\tv\nU9\t80\t2025-12-18\t80/1\t^0\tr\t\t^0\t^0\tyn-\tA/80/PV.64\tu\n",
		"disagreements": "3\tFRAyn TON.a\n",
		"misplaced":     "11\t2003-02-01\t2003-01-02\t2003-01-03\n",
		"speakers":      "liu-jieyi\tp\tMr. Liu Jieyi\tCHN\tLiu Jieyi|Mr. Liu J Ieyi\tc\nmission-FRA\tm\tFrance's Mission\tFRA\t\td\n",
		"speeches":      "11\t2003-02-01\t2\tliu-jieyi\tCHN\tmember\t5\t\tFRA:Direct Conflict:1#\n",
		"public":        "dprk-2023-01\t2023-03-10\tmission-FRA\tFRA\tInformal meeting of 17 March 2023\tarria-2023-03-17 dprk\thosts\t\thosts\tHosts\n",
		"corrections":   "S/RES/1(2003)\t2003-01-02\tFRA\tN\tY\tofficial tally\n",
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
		{"an unknown meeting", "decisions", "S/PV.11", "S/PV.13", "not among the meetings"},
		{"an unknown outcome", "decisions", "vetoed", "withdrawn", `unknown value "withdrawn"`},
		{"particulars of nothing", "particulars", "S/RES/1 (2003)", "S/RES/9 (2003)", "which is no decision"},
		{"a statement that nobody made", "citations", "S/PRST/2002/9", "S/PRST/2002/8", "no meeting's outcome names it"},
		{"criticism in no speech", "criticism", "S/PV.11,2", "S/PV.11,3", "speeches that are not there"},
		{"no vote on a sponsor's text", "sponsors-before-2000", "S/RES/3 (1990),TON\n", "S/2003/5,CHN\n", "did not vote for it"},
		{"a draft of nothing", "drafts-before-2000", "S/RES/3 (1990)", "S/RES/9 (1990)", "which is no decision"},
		{"a meeting where there is one", "meetings-of-resolutions-found", "S/RES/3 (1990)", "S/RES/1 (2003)", "already"},
		{"a citation of nothing", "resolutions-2826-2829", "1 S/PRST", "99 S/PRST", "cites resolution 99"},
		{"a speech on another day", "speech-list", "S/PV.10,2003-01-02,2,,", "S/PV.11,2003-01-05,2,,", "the meeting was on 2003-02-01"},
		{"a speech of no state", "speech-list", "CHN,,member", "XXX,,member", `"XXX", which is no state`},
		{"a speech of an unknown organisation", "speech-list", "Palestine", "Atlantis", "without an id"},
		{"an unknown role", "speech-list", "CHN,,member", "CHN,,usher", `unknown value "usher"`},
		{"a president of no state", "presidents", "2003-01,FRA", "2003-01,XXX", "is no state"},
		{"a vote of no state in the Assembly", "assembly", "FRA,,CHN", "XXX,,CHN", `no state "XXX"`},
		{"two votes of one state", "assembly", "FRA,,CHN", "CHN,,CHN", "listed twice"},
		{"an unknown precision", "assembly", "1947-05-01,known", "1947-05-01,perhaps", "it must be known or not known"},
		{"a date of no calendar", "assembly", "GA-3,1,1947-05-01", "GA-3,1,1947-13-01", "is not a date"},
		{"a meeting that is none of the Assembly", "assembly", "A//PV.2", "S/PV.2", "no symbol of a meeting"},
		{"an unknown source", "assembly", "unvotes,1947-05-01", "elsewhere,1947-05-01", "unknown source"},
		{"a disagreement on nothing", "assembly-disagreements", "GA-3,", "GA-9,", "which is no roll call"},
		{"another date out of order", "meetings-out-of-order", "2003-02-01", "2003-02-03", "with that date"},
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
