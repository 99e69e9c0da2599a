// Package rule reads, checks, draws and evaluates rules that people write in
// files: flow charts and decision tables over facts about a record.
//
// The package knows no fact and no NHS word. Its caller gives a [Vocabulary]:
// the facts a condition may name and the methods an answer may name. A fact has
// an index, its place in the vocabulary; a record is a [Facts], which gives the
// value of each index. A value may be not known. Conditions are written in a
// small part of CEL and follow its three-valued logic: a comparison with a fact
// that is not known is itself unknown, unknown || true is true, unknown && false
// is false, !unknown is unknown, and known(fact) is always true or false. A
// question whose condition is unknown answers no, and the trace says so.
//
//	vocab, err := rule.NewVocabulary([]rule.Fact{
//		{Name: "admin_category", Kind: rule.String, Doc: "ADMINISTRATIVE CATEGORY CODE"},
//		{Name: "practice.status", Kind: rule.String, Doc: "status of the registered practice"},
//	}, []rule.Method{
//		{Name: "fixed", Doc: "the code of the answer", NeedsCode: true},
//	})
//	chart, problems := rule.ParseChart("cam.yaml", data, vocab) // nil if there is a problem
//
//	// Fast: an answer's index for each record of a batch.
//	program := chart.Program()
//	start, ok := chart.Start("130")
//	batch := []rule.Case{{Start: start, Facts: facts}}
//	out := make([]int, len(batch))
//	program.Decide(batch, out)
//	answer := chart.Answers()[out[0]] // out[0] is rule.NoAnswer if there was no start
//
//	// Slow: the same answer with every question asked.
//	plain, err := chart.Plain()
//	trace, err := plain.Explain(batch[0])
//	fmt.Print(trace.Text())
//
// # What is here
//
//   - [Fact], [Method], [Vocabulary], [NewVocabulary]: what rules may speak of.
//   - [Value], [Facts], [Values], [Sourced]: a record, as the rules see it. Values
//     is the plain slice; Sourced is for facts that can say where they came from.
//   - [Condition], [Vocabulary.Condition], [Fault]: one checked condition.
//   - [ParseChart], [Chart], [Question], [Answer], [Chart.CheckSides],
//     [CheckEditions], [InForce]: flow charts. Answers are numbered in the order of the file, from 0.
//   - [Evaluator]: decides batches of [Case]; [Program] is the fast one and uses
//     no cel-go and no heap, [Plain] is cel-go itself and explains. They always
//     agree: see TestProgramAgreesWithPlainOnRandomCharts.
//   - [Trace], [Step], [Used], [Reply]: an explanation, as text ([Trace.Text]) and as
//     JSON (version [TraceVersion]).
//   - [Chart.DOT], [Chart.Mermaid]: drawings, with the path of a trace marked.
//   - [Coverage]: how often each side of each question was reached.
//   - [ParseTable], [Table], [Row], [TableProgram], [TablePlain]: decision tables.
//
// Charts, tables, programs and plain evaluators do not change once made and may
// be used by many goroutines; Facts belong to the caller.
//
// A Program answers some million questions a second and core, depending mostly on
// what a Facts does for a value; Plain is about twenty times slower and makes some
// twenty-five small objects a record.
// The language for people who write editions is described in docs/rules.md.
package rule
