package neo4j

import (
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

// What a query may do. Whatever is not listed is refused, so that what a
// newer Neo4j brings is refused until somebody has looked at it.
var (
	consoleOperators = wordSet(`
		AllNodesScan AntiSemiApply AntiConditionalApply Apply Argument AssertSameNode BidirectionalRepeat(Trail) CacheProperties CartesianProduct ConditionalApply
		DirectedAllRelationshipsScan DirectedRelationshipByElementIdSeek DirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan Distinct
		Eager EagerAggregation EmptyRow ExhaustiveLimit Expand(All) Expand(Into) Filter IntersectionNodeByLabelsScan LeftOuterHashJoin
		LetAntiSemiApply LetSelectOrAntiSemiApply LetSelectOrSemiApply LetSemiApply Limit MultiNodeIndexSeek NodeByElementIdSeek NodeByLabelScan
		NodeCountFromCountStore NodeHashJoin NodeIndexContainsScan NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange
		NodeLeftOuterHashJoin NodeRightOuterHashJoin NodeUniqueIndexSeek NodeUniqueIndexSeekByRange NullifyMetadata Optional OptionalExpand(All)
		OptionalExpand(Into) OrderedAggregation OrderedDistinct OrderedUnion PartialSort PartialTop ProcedureCall ProduceResults ProjectEndpoints
		Projection RelationshipCountFromCountStore Repeat(Trail) RightOuterHashJoin RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply
		ShortestPath Skip Sort StatefulShortestPath(All) StatefulShortestPath(Into) SubtractionNodeByLabelsScan Top Top1WithTies
		TriadicBuild TriadicFilter TriadicSelection UndirectedAllRelationshipsScan UndirectedRelationshipByElementIdSeek UndirectedRelationshipTypeScan
		UndirectedUnionRelationshipTypesScan Union UnionNodeByLabelsScan Unwind ValueHashJoin VarLengthExpand(All) VarLengthExpand(Into)
		VarLengthExpand(Pruning) VarLengthExpand(Pruning,All) VarLengthExpand(Pruning,BFS) VarLengthExpand(Pruning,BFS,All) VarLengthExpand(Pruning,BFS,Into)`)

	consoleProcedures = wordSet("db.labels db.relationshipTypes db.propertyKeys db.index.fulltext.queryNodes")

	// consoleFunctions are in lower case. They lack those that walk through
	// or make values of any length within one expression (reduce, replace,
	// and range but behind UNWIND).
	consoleFunctions = wordSet(`
		abs acos all allshortestpaths any asin atan atan2 avg btrim ceil char_length character_length coalesce collect cos cosh cot coth count date
		datetime degrees duration elementid endnode exists exp floor haversin head isempty isnan keys labels last left length localdatetime localtime
		log log10 lower ltrim max min nodes none nullif percentilecont percentiledisc pi properties radians rand relationships reverse right round
		rtrim shortestpath sign sin single sinh size split sqrt startnode stdev stdevp substring sum tail tan tanh time timestamp toboolean
		tobooleanornull tofloat tofloatornull tointeger tointegerornull tolower tostring tostringornull toupper trim type upper valuetype
		date.truncate datetime.truncate localdatetime.truncate duration.between duration.indays duration.inmonths duration.inseconds`)

	// consoleWords are words before a bracket that are no functions.
	consoleWords = wordSet(`
		and as by call case contains distinct else ends groups in is limit match not optional or on order return shortest skip starts then unwind
		when where with xor yield`)
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}

// harmless refuses a plan with any operator or procedure that is not listed.
func harmless(p driver.Plan) error {
	operator, _, _ := strings.Cut(p.Operator(), "@")
	if !consoleOperators[operator] {
		return graph.ConsoleError("the console only reads the graph; the query would do more (%s)", operator)
	}
	if operator == "ProcedureCall" {
		details, _ := p.Arguments()["Details"].(string)
		name, _, _ := strings.Cut(details, "(")
		if !consoleProcedures[name] {
			return graph.ConsoleError("the console does not call %s; it calls db.labels, db.relationshipTypes, db.propertyKeys and db.index.fulltext.queryNodes", name)
		}
	}
	for _, child := range p.Children() {
		if err := harmless(child); err != nil {
			return err
		}
	}
	return nil
}
