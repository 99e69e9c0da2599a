package cli

import (
	"io"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/workspace"
)

// planTemplate writes a table of options to fill in.
type planTemplate struct {
	XLSX string `name:"xlsx" placeholder:"FILE" file:"write" help:"write a workbook with the sheets options and limits as well; the name ends in .xlsx"`
}

// Help is the detailed help.
func (planTemplate) Help() string {
	return `A table with the columns that options may have and three made-up rows, of which one stops a
service. Only id and benefit must be there; every column of another name is a resource, and the
row of the id limit says how much of each there is. docs/priorities.md tells what each means.

Example:

    remit plan template --format csv > options.csv
    remit plan template --xlsx options.xlsx
`
}

func (planTemplate) dataTypes() []any { return []any{templateJSON{}} }

// templateColumns are the columns of the template.
var templateColumns = []string{"id", "name", "benefit", "distribution", "sd", "cost", "nurses", "people_1", "people_2", "people_3", "people_4", "people_5", "score", "success",
	"group", "needs", "must", "stops", "provider", "place", "programme", "evidence", "evidence_url", "no_evidence", "made_up"}

var templateRows = [][]string{
	{"falls", "Falls prevention", "42", "gamma", "9", "240000", "4", "300", "250", "200", "150", "100", "30", "0.8", "", "", "no", "no", "", "", "16", "", "", "made up for this template", "yes"},
	{"stroke", "Early discharge after stroke", "55", "normal", "12", "410000", "6", "120", "110", "100", "90", "80", "60", "0.7", "", "", "no", "no", "", "", "10", "", "", "made up for this template", "yes"},
	{"old-clinic", "Stop the clinic that few use", "-6", "normal", "2", "-180000", "-3", "20", "20", "20", "20", "20", "", "", "", "", "no", "yes", "", "", "15", "", "", "made up for this template", "yes"},
	{"limit", "what there is", "", "", "", "400000", "5", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""},
}

// templateJSON is the answer of plan template.
type templateJSON struct {
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// Run writes the template.
func (cmd planTemplate) Run(c *call) error {
	if err := checkWorkbook(cmd.XLSX); err != nil {
		return err
	}
	limits := [][]string{{"cost", "400000", ""}, {"nurses", "5", ""}}
	last := len(templateRows) - 1
	if err := c.workbook(cmd.XLSX, func(w io.Writer) error {
		return workspace.WriteViewsXLSX(w, textSheet("options", templateColumns, templateRows[:last]), textSheet("limits", []string{"resource", "limit", "year"}, limits))
	}); err != nil {
		return err
	}
	return c.show(answer{columns: templateColumns, rows: templateRows, data: templateJSON{templateColumns, templateRows}})
}

// textSheet is a sheet of text.
func textSheet(name string, columns []string, rows [][]string) contract.View {
	v := contract.View{Name: name}
	for _, c := range columns {
		v.Columns = append(v.Columns, contract.Column{Name: c, Kind: contract.TextCells})
	}
	for _, row := range rows {
		var cells []contract.Cell
		for _, text := range row {
			cells = append(cells, contract.Cell{Text: text})
		}
		v.Rows = append(v.Rows, cells)
	}
	return v
}
