package main

import (
	"context"
	"net/http"
	"runtime/debug"

	"github.com/remit-health/remit/api"
	"github.com/remit-health/remit/api/fhir"
	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/signin"
)

// programs joins the commands and the API: it passes each to the other in the other's
// words.
func programs(app cli.App, s cli.Shown) (http.Handler, error) {
	all, err := cli.Catalogue()
	if err != nil {
		return nil, err
	}
	site := api.Site{Workspace: s.Workspace, Version: built(app.Version), Apart: cli.Apart(), Asker: asker{cli.NewAsker(app, s.Name, s.Workspace)}, Jobs: s.Jobs, Now: s.Now, Door: s.Door}
	site.FHIR = fhir.New(fhir.Site{Workspace: s.Workspace, Prefix: api.FHIRPrefix, Version: site.Version, Now: s.Now, Base: fhirBase})
	for _, c := range all {
		site.Commands = append(site.Commands, commandOf(c))
	}
	return api.New(site)
}

// fhirBase is the address of that as whoever asks sees it.
func fhirBase(r *http.Request) string {
	if a := signin.Of(r); a != nil {
		return a.Origin() + api.FHIRPrefix
	}
	return "http://" + r.Host + api.FHIRPrefix
}

// built is the version of this build.
func built(version string) string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "" {
		return info.Main.Version
	}
	return version
}

func commandOf(c cli.Command) api.Command {
	out := api.Command{Words: c.Words, Says: c.Says, Help: c.Help, Writes: c.Writes, Long: c.Long, Answers: c.Answers, Written: c.Written}
	for _, p := range c.Parameters {
		out.Parameters = append(out.Parameters, api.Parameter(p))
	}
	for _, e := range c.Examples {
		out.Examples = append(out.Examples, api.Example(e))
	}
	return out
}

// asker asks the commands.
type asker struct{ of *cli.Asker }

func (a asker) Prepare(q api.Question) (api.Prepared, *api.Answer) {
	files := map[string][]cli.File{}
	for name, all := range q.Files {
		for _, f := range all {
			files[name] = append(files[name], cli.File(f))
		}
	}
	p, refused := a.of.Prepare(cli.Question{Command: q.Command, Values: q.Values, Files: files, As: q.As})
	if refused != nil {
		no := api.Answer(*refused)
		return nil, &no
	}
	return prepared{p}, nil
}

func (a asker) State(ctx context.Context) (string, error) { return a.of.State(ctx) }

type prepared struct{ of *cli.Prepared }

func (p prepared) Drop() { p.of.Drop() }

func (p prepared) Answer(ctx context.Context, progress func(what string, done, of int64)) api.Answer {
	return api.Answer(p.of.Answer(ctx, progress))
}
