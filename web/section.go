package web

// sayings are what the parts of the cycle are for.
var sayings = map[string]string{
	"Understand": "Which bodies there were, what people need, and what the figures rest on.",
	"Decide":     "What was decided, out of which options, by what power, and after hearing whom.",
	"Deliver":    "Who pays for which care, what it costs, and what to ask the providers.",
	"Evaluate":   "Whether what was decided worked.",
}

// inSection is the page of a part of the cycle.
func inSection(name string) func(*server, *ask) (*page, error) {
	return func(*server, *ask) (*page, error) {
		var in []place
		for _, p := range places {
			if p.Section == name {
				in = append(in, p)
			}
		}
		return &page{Title: name, For: sayings[name], Section: name, Body: in}, nil
	}
}
