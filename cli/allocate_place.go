package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// allocatePlace measures the need of places.
type allocatePlace struct {
	allocationYear
	Practices []string `placeholder:"CODE,..." help:"the practices of the place, all of one board"`
	LAD       string   `name:"lad" placeholder:"CODE" help:"the practices of a district, such as E06000004, in each board that it lies in"`
	SubICB    string   `name:"subicb" placeholder:"CODE" help:"the practices of a sub-ICB location, such as 16C"`
	PCN       string   `name:"pcn" placeholder:"CODE" help:"the practices of a primary care network, such as U89141"`
	File      string   `placeholder:"FILE.csv" file:"read" help:"places of one's own: CSV with the columns place and practice; - reads standard input"`
	Name      string   `placeholder:"TEXT" help:"what to call the place of --practices"`
}

// Help is the detailed help.
func (allocatePlace) Help() string {
	return `Adds up NHS England's weighted populations of practices, and sets the need of each person of the
place against that of its board: (WP_p / GP_p) / (WP_i / GP_i), for each part of the formula.
The file of the year counts, whole: the population is its own and not that of a register.

A practice that the year does not have is named, with what is known of it, and the place is
measured without it (exit code 3). A place of listed practices lies in one board; practices of two are
refused. A district, location or network is measured in each board in which it has practices.

Example:

    remit allocate place --year 2023-24 --practices B85005,B85022,B85061,B85026 --workspace demo
    remit allocate place --year 2022/23 --lad E06000004 --format json --workspace demo
`
}

func (allocatePlace) dataTypes() []any { return []any{measured{}} }

// Run measures the place.
func (cmd allocatePlace) Run(c *call) error {
	given := 0
	for _, is := range []bool{len(cmd.codes()) > 0, cmd.LAD != "", cmd.SubICB != "", cmd.PCN != "", cmd.File != ""} {
		if is {
			given++
		}
	}
	if given != 1 || cmd.Name != "" && len(cmd.codes()) == 0 {
		return wrongUsage(errors.New("allocate place: name the place by one of --practices, --lad, --subicb, --pcn and --file; --name goes with --practices"))
	}
	problems := &problem.List{}
	y, err := cmd.open(c, problems)
	if err != nil {
		return err
	}
	if y == nil {
		return c.show(nothingMeasured(problems))
	}
	places, err := cmd.places(c, y, problems)
	if err != nil {
		return err
	}
	if len(places) == 0 {
		return c.show(nothingMeasured(problems))
	}
	return c.show(answerOfPlaces(y, places, problems))
}

func (cmd allocatePlace) places(c *call, y *workspace.AllocationYear, problems *problem.List) ([]allocation.Place, error) {
	switch {
	case cmd.LAD != "":
		return y.Area(workspace.District, readCode(cmd.LAD), problems), nil
	case cmd.SubICB != "":
		return y.Area(workspace.Location, readCode(cmd.SubICB), problems), nil
	case cmd.PCN != "":
		return y.Area(workspace.Network, readCode(cmd.PCN), problems), nil
	case cmd.File != "":
		return placesOf(c, y, cmd.File, false, problems)
	}
	return y.Place(cmd.Name, cmd.codes(), problems), nil
}

// codes are the practices that are named, with commas, semicolons or blanks between
// them.
func (cmd allocatePlace) codes() []org.Code {
	var out []org.Code
	for _, text := range strings.FieldsFunc(strings.Join(cmd.Practices, ","), func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }) {
		out = append(out, readCode(text))
	}
	return out
}

// placesOf reads a file of places; no practice lies in two if they must stand apart.
func placesOf(c *call, y *workspace.AllocationYear, path string, apart bool, problems *problem.List) ([]allocation.Place, error) {
	if path == "-" {
		return y.ReadPlaces(c.Stdin, "standard input", apart, problems)
	}
	f, err := c.openFile(path)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the places: %w", err))
	}
	defer f.Close()
	return y.ReadPlaces(f, filepath.Base(path), apart, problems)
}
