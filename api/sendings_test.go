package api_test

import (
	"bytes"
	"mime/multipart"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

const (
	inequality = "rank,population,value,lower_95,upper_95\n1,20000,45,41,49\n2,20000,40,36,44\n3,20000,35,31,39\n4,20000,30,27,33\n5,20000,25,22,28\n"
	lives      = "age_band,count,population\n0,10,10000\n1-4,20,20000\n5+,300,30000\n"
	assessed   = `assessment: breathing
title: Breathing in the north (made up)
topic: chronic respiratory disease
question: Who struggles to breathe here, and is help where they are?
body: "QZA"
on: "2024-04-01"
owner: Director of Public Health
review_on: "2027-04-01"
made_up: true
evidence:
  - {id: e3, says: What helps., cite: {title: a made-up guideline, clause: "1.2"}}
gaps:
  - {says: Nobody knows who was not found, load: a survey of practices}
recommendations:
  - {id: r1, says: Move rehabilitation to the two poorest wards., evidence: "e3"}
`
)

// script is a rule script of ours.
var script = func() string {
	all, err := filepath.Glob("../responsibility/rules/scripts/cam-2025-26/*.script")
	if err != nil || len(all) == 0 {
		return ""
	}
	text, err := os.ReadFile(all[0])
	if err != nil {
		return ""
	}
	return string(text)
}()

// multipartOf is a form with one file.
func multipartOf(t testing.TB, field, name, text string) (*bytes.Buffer, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile(field, filepath.Base(name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b, w.FormDataContentType()
}

// areasLoaded is a workspace with made-up small areas and what is measured of them: the
// files of the script of remit need beside.
func areasLoaded(t testing.TB) *made {
	t.Helper()
	a, err := txtar.ParseFile("../cmd/remit/testdata/script/beside.txtar")
	if err != nil {
		t.Fatal(err)
	}
	m := fresh(t)
	dir := t.TempDir()
	for _, f := range a.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for line := range strings.Lines(string(a.Comment)) {
		args, ok := strings.CutPrefix(strings.TrimSpace(line), "exec remit import ")
		if !ok {
			continue
		}
		kind, file := strings.Fields(args)[0], strings.Fields(args)[1]
		if code, _, complaints := remit(t, "import", kind, filepath.Join(dir, file), "-w", m.dir); code != 0 {
			t.Fatal(complaints)
		}
	}
	return m
}
