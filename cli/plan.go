package cli

// plans decide what is bought, at which level and through whom.
type plans struct {
	Host planHost `cmd:"" help:"through whom members should have functions performed: each itself, a host, a merged body"`
}

// Help is the detailed help.
func (plans) Help() string {
	return `Works out what a plan needs decided. remit plan host says through whom the functions of
commissioning should be performed, what that costs, and what would change the answer.

Example:

    remit plan host demo/made-up/hosting.yaml --workspace demo
`
}
