package cmd_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/all"
	"github.com/factvet/factvet/rules/record"
)

// TestMain lets the scripts run two programs: factvet with the few rules below, whose findings stay
// what they are while the built-in rules grow, and factvet-all, which is the real one.
// withoutCache runs tests without a cache, because rules here differ and share an id.
type withoutCache struct{ testscript.TestingM }

func (m withoutCache) Run() int {
	os.Setenv("FACTVET_NO_CACHE", "1")
	return m.TestingM.Run()
}

func TestMain(m *testing.M) {
	program := func(rules ...*rules.Rule) func() {
		return func() {
			os.Exit(cmd.Main(os.Args[1:], cmd.Stdio{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, rules...))
		}
	}
	testscript.Main(withoutCache{m}, map[string]func(){
		"factvet":     program(record.Parse, record.Suppression, noteRule, sharedRule, wrongRule),
		"factvet-all": program(all.Rules()...),
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true, RequireUniqueNames: true,
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup:         func(env *testscript.Env) error { env.Setenv("FACTVET_NO_CACHE", "1"); return nil },
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// status N PROGRAM ARGS… runs a program and insists on its exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N PROGRAM ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

// find reports every place of a word in a record's file.
func find(word, message string) func(*rules.Pass) {
	return func(p *rules.Pass) {
		for at := p.Record.Span.Start; ; {
			i := bytes.Index(p.Record.File[at:p.Record.Span.End], []byte(word))
			if i < 0 {
				return
			}
			at += i + len(word)
			p.Report(rules.Diagnostic{Span: rules.Span{Start: at - len(word), End: at}, Message: message})
		}
	}
}

// NoteOptions are those of test/note.
type NoteOptions struct {
	Word string `yaml:"word"`
}

var (
	wrongRule = &rules.Rule{
		ID: "test/wrong", Severity: rules.Error, Check: find("WRONG", "this is wrong"),
		Doc: rules.Doc{Summary: "A word that is wrong", What: "Reports the word WRONG.", Bad: []string{"WRONG"}, Good: []string{"RIGHT"}},
	}
	noteRule = &rules.Rule{
		ID: "test/note", Severity: rules.Info, Options: &NoteOptions{Word: "NOTE"},
		Check: func(p *rules.Pass) { find(p.Options.(*NoteOptions).Word, "a note")(p) },
		Doc: rules.Doc{
			Summary: "A word to note", What: "Reports a word.", Bad: []string{"NOTE"}, Good: []string{"nothing"},
			Options: []rules.OptionDoc{{Name: "word", Default: "NOTE", Meaning: "the word"}},
		},
	}
	sharedRule = &rules.Rule{
		ID: "test/shared", Severity: rules.Warning, Doc: rules.Doc{Summary: "A tag that two records have"},
		Fact: struct{}{},
		Check: func(p *rules.Pass) {
			for _, tag := range p.Record.Tags {
				p.Export(tag.String(), tag.Span, struct{}{})
			}
		},
		Reconcile: func(g *rules.Group) {
			for _, f := range g.Facts[1:] {
				g.Report(rules.Diagnostic{
					Record: f.Record, Span: f.Span, Message: g.Key + " is shared",
					Related: []rules.Related{{Record: g.Facts[0].Record, Span: g.Facts[0].Span, Message: "the first"}},
				})
			}
		},
	}
)
