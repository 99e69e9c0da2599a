package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/xuri/excelize/v2"
)

// Options say what is expected of a workbook.
type Options struct {
	File    string   // name shown in problems
	Sheet   string   // "" reads the first
	Text    []string // columns that hold codes: a number in one of them is reported
	MaxRows int      // 0 reads up to a hundred thousand
}

// A Sheet is a sheet as rows of text. The first row that is not blank is the
// header; notes above a header of one cell each are passed over.
type Sheet struct {
	Header   []string
	Rows     []Row
	Problems *problem.List
}

// A Row is one row of a sheet.
type Row struct {
	Line  int // in the sheet, from 1
	Cells []string
	// Damaged are the positions of cells in code columns that hold a number,
	// and so may not be the code that somebody wrote.
	Damaged []int
}

// Read reads a sheet. A workbook that cannot be opened, a sheet that is not
// there and a sheet that is too long are problems without rows; the error is
// of the reader.
func Read(r io.Reader, opt Options) (*Sheet, error) {
	s := &Sheet{Problems: &problem.List{}}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read workbook %q: %w", opt.File, err)
	}
	if err := checkSizes(data); err != nil {
		s.refuse(opt, "bad_workbook", "the file is not a workbook: "+err.Error()+".", "Save it as .xlsx, or export it as CSV.")
		return s, nil
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: largestContent})
	if err != nil {
		s.refuse(opt, "bad_workbook", "the file is not a workbook: "+err.Error()+".", "Save it as .xlsx, or export it as CSV.")
		return s, nil
	}
	defer f.Close()
	name := opt.Sheet
	if name == "" {
		name = f.GetSheetName(0)
	}
	if i, err := f.GetSheetIndex(name); err != nil || i < 0 {
		s.refuse(opt, "missing_sheet", fmt.Sprintf("there is no sheet %q.", name), "The sheets are "+strings.Join(f.GetSheetList(), ", ")+".")
		return s, nil
	}
	return s, s.read(f, name, opt)
}

// largestContent is how many bytes a workbook may unpack to, and greatestRatio
// how many times its size a packed part can be at most (the limit of deflate).
const (
	largestContent = 1 << 30
	greatestRatio  = 1032
)

// checkSizes refuses workbooks that say they unpack to more than they can: the
// memory would be set aside before the lie is found.
func checkSizes(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	var total uint64
	for _, part := range z.File {
		if part.UncompressedSize64 > greatestRatio*(min(part.CompressedSize64, uint64(len(data)))+1) {
			return fmt.Errorf("its part %q claims an impossible size", part.Name)
		}
		if total += part.UncompressedSize64; total > largestContent {
			return fmt.Errorf("it unpacks to more than %d bytes", largestContent)
		}
	}
	return nil
}

func (s *Sheet) refuse(opt Options, code, what, fix string) {
	s.Problems.Add(problem.Problem{Code: code, Severity: problem.Reject, File: opt.File, What: what, Why: "Nothing was read.", Fix: fix})
}

func (s *Sheet) read(f *excelize.File, name string, opt Options) error {
	rows, err := f.Rows(name)
	if err != nil {
		s.refuse(opt, "bad_workbook", "the sheet cannot be read: "+err.Error()+".", "Save it again, or export it as CSV.")
		return nil
	}
	limit := opt.MaxRows
	if limit == 0 {
		limit = 100_000
	}
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			s.refuse(opt, "bad_workbook", fmt.Sprintf("row %d cannot be read: %v.", line, err), "Save it again, or export it as CSV.")
			return rows.Close()
		}
		if len(s.Rows) == limit {
			s.Problems.Add(problem.Problem{Code: "too_many_rows", Severity: problem.Reject, File: opt.File, Line: line, What: fmt.Sprintf("the sheet has more than %d rows.", limit),
				Why: "The rows from here on were not read.", Fix: "Export the sheet as CSV."})
			break
		}
		s.add(line, cells)
	}
	if err := rows.Close(); err != nil {
		return err
	}
	s.checkCodes(f, name, opt)
	return nil
}

// add takes a row. Until there is a header, blank rows and rows of a single
// cell (notes) are passed over.
func (s *Sheet) add(line int, cells []string) {
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	filled := len(cells) - countOf(cells, "")
	switch {
	case filled == 0:
	case s.Header == nil && filled == 1:
	case s.Header == nil:
		s.Header = cells
	default:
		s.Rows = append(s.Rows, Row{Line: line, Cells: cells})
	}
}

func countOf(cells []string, what string) int {
	n := 0
	for _, c := range cells {
		if c == what {
			n++
		}
	}
	return n
}

// Column is the position of a column, -1 if there is none. Case and blanks do
// not matter.
func (s *Sheet) Column(name string) int {
	return slices.IndexFunc(s.Header, func(h string) bool { return strings.EqualFold(strings.ReplaceAll(h, " ", "_"), name) })
}

// Get is the text of a cell, "" if there is none.
func (r Row) Get(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// checkCodes looks at how the cells of code columns are stored.
func (s *Sheet) checkCodes(f *excelize.File, name string, opt Options) {
	for _, column := range opt.Text {
		i := s.Column(column)
		if i < 0 {
			continue
		}
		for j := range s.Rows {
			s.checkCode(f, name, opt.File, column, i, &s.Rows[j])
		}
	}
}

func (s *Sheet) checkCode(f *excelize.File, sheet, file, column string, i int, row *Row) {
	if row.Get(i) == "" {
		return
	}
	cell, err := excelize.CoordinatesToCellName(i+1, row.Line)
	if err != nil {
		return
	}
	switch kind, err := f.GetCellType(sheet, cell); {
	case err != nil, kind == excelize.CellTypeInlineString, kind == excelize.CellTypeSharedString, kind == excelize.CellTypeFormula:
		return
	}
	row.Damaged = append(row.Damaged, i)
	s.Problems.Add(problem.Problem{Code: "code_is_a_number", Severity: problem.Warn, File: file, Line: row.Line, Column: i + 1, Field: column,
		What: fmt.Sprintf("%s is stored as the number %s.", cell, row.Get(i)),
		Why:  "A spreadsheet turns codes such as 5E1, 012 and 1E3 into other numbers; this may not be the code that was written.",
		Fix:  "Take the code from the original file, with the column formatted as text before it is filled."})
}
