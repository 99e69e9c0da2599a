package main

import (
	"strings"
	"testing"
)

func TestReportCountsAndTellsWhy(t *testing.T) {
	for _, tt := range []struct {
		name   string
		events []string
		says   []string
		hides  []string
		fails  bool
	}{
		{
			name: "a pass hides what it logged",
			events: []string{
				`{"Action":"run","Package":"p","Test":"TestA"}`,
				`{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:1: chatter\n"}`,
				`{"Action":"pass","Package":"p","Test":"TestA"}`,
				`{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}`,
				`{"Action":"pass","Package":"p"}`,
			},
			says:  []string{"ok  \tp\t0.1s\n", "1 passed, 0 failed, 0 skipped\n"},
			hides: []string{"chatter", "SKIPPED"},
		},
		{
			name: "a skip gives its reason",
			events: []string{
				`{"Action":"output","Package":"p","Test":"TestB","Output":"=== RUN   TestB\n"}`,
				`{"Action":"output","Package":"p","Test":"TestB","Output":"    b_test.go:3: REMIT_REFERENCE is not set\n"}`,
				`{"Action":"output","Package":"p","Test":"TestB","Output":"--- SKIP: TestB (0.00s)\n"}`,
				`{"Action":"skip","Package":"p","Test":"TestB"}`,
				`{"Action":"pass","Package":"p"}`,
			},
			says: []string{"SKIPPED 1:\n  p TestB: b_test.go:3: REMIT_REFERENCE is not set\n", "0 passed, 0 failed, 1 skipped\n"},
		},
		{
			name: "a failure shows all of its output",
			events: []string{
				`{"Action":"output","Package":"p","Test":"TestC","Output":"    c_test.go:4: got 1, want 2\n"}`,
				`{"Action":"fail","Package":"p","Test":"TestC"}`,
				`{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}`,
				`{"Action":"fail","Package":"p"}`,
			},
			says:  []string{"got 1, want 2", "FAIL\tp", "0 passed, 1 failed, 0 skipped\n"},
			fails: true,
		},
		{
			name: "a package that does not build fails without a test",
			events: []string{
				`{"ImportPath":"p","Action":"build-output","Output":"p.go:1: undefined: x\n"}`,
				`{"ImportPath":"p","Action":"build-fail"}`,
				`{"Action":"output","Package":"p","Output":"FAIL\tp [build failed]\n"}`,
				`{"Action":"fail","Package":"p","FailedBuild":"p"}`,
			},
			says:  []string{"undefined: x", "0 passed, 0 failed, 0 skipped\n"},
			fails: true,
		},
		{
			name: "a process that dies shows the test it was in",
			events: []string{
				`{"Action":"output","Package":"p","Test":"TestD","Output":"panic: boom\n"}`,
				`{"Action":"fail","Package":"p"}`,
			},
			says:  []string{"panic: boom"},
			fails: true,
		},
		{name: "a message that is no event is printed", events: []string{"go: cannot find main module"}, says: []string{"cannot find main module"}, fails: true},
		{name: "nothing at all is a failure", fails: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			r, err := read(strings.NewReader(strings.Join(tt.events, "\n")), &out)
			if err == nil {
				err = r.finish(&out)
			}
			if (err != nil) != tt.fails {
				t.Errorf("error = %v, want failure %v", err, tt.fails)
			}
			for _, s := range tt.says {
				if !strings.Contains(out.String(), s) {
					t.Errorf("the report does not say %q:\n%s", s, out.String())
				}
			}
			for _, s := range tt.hides {
				if strings.Contains(out.String(), s) {
					t.Errorf("the report says %q:\n%s", s, out.String())
				}
			}
		})
	}
}
