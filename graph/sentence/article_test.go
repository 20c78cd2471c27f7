package sentence_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/sentence"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// articles are the actors of the record that take an article, written down by
// hand after the United Nations' English names of its members and the names
// that the organisations give themselves. Every other actor takes none.
var articles = []string{
	"the African Union", "the Albanian Mission to the United Nations", "the Association of Southeast Asian Nations", "the Bahamas",
	"the Central African Republic", "the Community of Portuguese-speaking Countries", "the Comoros", "the Congo", "the DPRK Mission to the United Nations",
	"the Democratic People's Republic of Korea", "the Democratic Republic of the Congo", "the Dominican Republic",
	"the Economic Community of Central African States", "the Economic Community of West African States", "the European Union",
	"the Federated States of Micronesia", "the Gambia", "the General Assembly", "the German Democratic Republic", "the Holy See",
	"the International Atomic Energy Agency", "the International Committee of the Red Cross", "the International Court of Justice",
	"the International Criminal Court", "the International Organization of La Francophonie", "the Lao People's Democratic Republic",
	"the League of Arab States", "the Marshall Islands", "the Netherlands", "the Niger", "the North Atlantic Treaty Organization",
	"the Organisation for the Prohibition of Chemical Weapons", "the Organisation of Islamic Cooperation",
	"the Organization for Security and Co-operation in Europe", "the Organization of American States", "the Philippines", "the Republic of Korea",
	"the Republic of Moldova", "the Russian Federation", "the Security Council", "the Soviet Union", "the State of Palestine", "the Sudan",
	"the United Arab Emirates", "the United Kingdom", "the United Nations", "the United States", "the United States Mission to the United Nations",
	"the World Bank",
}

func TestArticleOfEveryActor(t *testing.T) {
	storetest.WholeRecord(t)
	var r graph.Record
	if err := dataset.Council(context.Background(), &r); err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range r.Actors {
		if form := sentence.WithArticle(r.Actors[i].Name); form != r.Actors[i].Name {
			got = append(got, form)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(articles, got); diff != "" {
		t.Errorf("actors with an article (-by hand +WithArticle):\n%s", diff)
	}
}
