package table

import "github.com/remit-health/remit/problem"

// The codes of problems that reading a table can have.
const (
	utf16          = "utf16"
	workbook       = "workbook"
	compressed     = "compressed"
	emptyFile      = "empty_file"
	badHeader      = "bad_header"
	missingColumn  = "missing_column"
	repeatedColumn = "repeated_column"
	repeatedUnread = "repeated_extra_column"
	extraColumn    = "extra_column"
	delimiter      = "delimiter"
	blankLines     = "blank_lines"
	noRows         = "no_rows"
	tooFewCells    = "too_few_cells"
	tooManyCells   = "too_many_cells"
	unclosedQuote  = "unclosed_quote"
	strayQuote     = "stray_quote"
	truncated      = "truncated"
	lineTooLong    = "line_too_long"
	notUTF8        = "not_utf8"
	nulByte        = "nul_byte"
)

// An Explanation documents a code: why it matters and what to do.
type Explanation struct {
	Code     string
	Severity problem.Severity
	Why, Fix string
}

const rowLeftOut = "The row is in quarantine: it is not in any figure."

// explanations is in the order in which a file is read.
var explanations = [...]Explanation{
	{utf16, problem.Reject, "Nothing was read: Remit reads UTF-8.", "Save the file as CSV UTF-8 (in Excel: Save as, CSV UTF-8), or convert it with: iconv -f UTF-16 -t UTF-8 IN > OUT."},
	{workbook, problem.Reject, "Nothing was read: Remit reads text, and a sheet is none.", "Open it and save the sheet as CSV UTF-8 (in Excel: Save as, CSV UTF-8)."},
	{compressed, problem.Reject, "Nothing was read: Remit reads text.", "Unpack it, with gunzip or the program that packed it, and read the CSV inside."},
	{emptyFile, problem.Reject, "There is nothing to read.", "Check that the export finished, and export the file again."},
	{badHeader, problem.Reject, "Nothing was read: the columns cannot be known.", "Correct the first line, or save the file again as CSV UTF-8."},
	{missingColumn, problem.Reject, "Nothing was read: without these columns the rows have no meaning.", "Name the columns as the documentation does, or check that this is the right file and delimiter."},
	{repeatedColumn, problem.Reject, "Nothing was read: which of the two is meant would be a guess.", "Rename or remove one of them."},
	{repeatedUnread, problem.Warn, "The column is not used; both are kept in place.", "Rename one of them if it should be used."},
	{extraColumn, problem.Note, "They are kept where the output keeps columns, and not used.", "Nothing, unless one of them is misspelt."},
	{delimiter, problem.Note, "The delimiter was found from the first line.", "Nothing, if the columns are right; else name the delimiter in a first line such as \"sep=;\", before the columns."},
	{blankLines, problem.Note, "A blank line is no row.", "Nothing."},
	{noRows, problem.Warn, "There is a header, or nothing but blank lines.", "Check that the export was not empty by mistake."},
	{tooFewCells, problem.Reject, rowLeftOut, "Complete the row, or put a cell that holds a line end in quotes."},
	{tooManyCells, problem.Reject, rowLeftOut, "Put a cell that holds the delimiter in quotes."},
	{unclosedQuote, problem.Reject, rowLeftOut, "Close the quote, or double a quote that is part of the text."},
	{strayQuote, problem.Reject, rowLeftOut, "Double each quote that is part of the text, and put the cell in quotes."},
	{truncated, problem.Reject, rowLeftOut + " Rows after it may be missing from the file.", "Export or transfer the file again and compare the number of rows."},
	{lineTooLong, problem.Reject, rowLeftOut, "Check the line ends and quotes of the file at this place."},
	{notUTF8, problem.Reject, rowLeftOut, "Save the file as CSV UTF-8; from Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT."},
	{nulByte, problem.Reject, rowLeftOut, "Export the row again: a NUL comes from a damaged file or from UTF-16 without a mark."},
}

// Explanations documents every code of this package.
func Explanations() []Explanation { return explanations[:] }

// describe makes a problem of a code and what was found.
func describe(code, what string) problem.Problem {
	for _, e := range explanations {
		if e.Code == code {
			return problem.Problem{Code: code, Severity: e.Severity, What: what, Why: e.Why, Fix: e.Fix}
		}
	}
	return problem.Problem{Code: code, Severity: problem.Reject, What: what}
}
