package cli

// plans decide what is bought, at which level and through whom.
type plans struct {
	Run      planRun      `cmd:"" help:"the best set of options within limits, what it displaces, and how sure that is"`
	Show     planShow     `cmd:"" help:"a priority run that was saved; without a name, the list of them"`
	Template planTemplate `cmd:"" help:"a table of options to fill in"`
	Level    planLevel    `cmd:"" help:"at which level each service costs least, and how sure that is"`
	Host     planHost     `cmd:"" help:"through whom members should have functions performed: each itself, a host, a merged body"`
}

// Help is the detailed help.
func (plans) Help() string {
	return `Works out what a plan needs decided. remit plan run says which set of options does most good within
the money and the staff there are, and what that displaces; remit plan level at which level each
service costs least; remit plan host through whom the functions of commissioning should be performed,
what that costs, and what would change the answer.

Example:

    remit plan template --format csv > options.csv
    remit plan run options.csv
    remit plan host demo/made-up/hosting.yaml --workspace demo
`
}
