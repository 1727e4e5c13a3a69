package engine

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/gen"
	"github.com/factvet/factvet/rules/all"
)

// newsRecords are the records of testdata/news, by path.
func newsRecords(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/news/events/*")
	require.NoError(t, err)
	out := map[string]string{}
	for _, file := range files {
		if name := filepath.Base(file); name != "README.md" {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			out[name] = string(data)
		}
	}
	require.Greater(t, len(out), 20)
	return out
}

// edits are ways to change a dataset; each answers with the paths it wrote and those it removed.
var edits = []func(r *rand.Rand, files map[string]string) (written, removed []string){
	func(r *rand.Rand, files map[string]string) (_, removed []string) {
		path := pick(r, files)
		delete(files, path)
		return nil, []string{path}
	},
	func(r *rand.Rand, files map[string]string) (written, removed []string) {
		from := pick(r, files)
		to := strconv.Itoa(r.IntN(100)) + from
		files[to] = files[from]
		delete(files, from)
		return []string{to}, []string{from}
	},
	func(r *rand.Rand, files map[string]string) (written, _ []string) {
		to := "copy-" + strconv.Itoa(r.IntN(100)) + ".md"
		files[to] = files[pick(r, files)]
		return []string{to}, nil
	},
	func(r *rand.Rand, files map[string]string) (written, _ []string) {
		path := pick(r, files)
		lines := strings.SplitAfter(files[path], "\n")
		i, j := r.IntN(len(lines)), r.IntN(len(lines))
		lines[i], lines[j] = lines[j], lines[i]
		files[path] = strings.Join(lines, "")
		return []string{path}, nil
	},
	func(r *rand.Rand, files map[string]string) (written, _ []string) {
		path := pick(r, files)
		for _, swap := range []struct{ from, to string }{{"Kassym", "Qassym"}, {"2025", "2024"}, {"- ", "-"}, {"million", "billion"}, {"’", "â€™"}, {"id: ", "# "}} {
			if r.IntN(3) == 0 {
				files[path] = strings.Replace(files[path], swap.from, swap.to, 1+r.IntN(2))
			}
		}
		return []string{path}, nil
	},
}

func pick(r *rand.Rand, files map[string]string) string {
	paths := slices.Sorted(maps.Keys(files))
	return paths[r.IntN(len(paths))]
}

// TestSessionEqualsRun edits a dataset at random, and compares what a session says after each edit
// with a run over the same files, byte for byte.
func TestSessionEqualsRun(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		files := newsRecords(t)
		in := input(files)
		in.Rules = all.Rules()
		session, err := Open(context.Background(), in)
		require.NoError(t, err)
		for step := range 40 {
			if len(files) < 5 {
				break
			}
			written, removed := edits[r.IntN(len(edits))](r, files)
			session.Remove(removed...)
			session.Update(written...)
			cold := input(files)
			cold.Rules = in.Rules
			want := asJSON(t, run1(t, cold))
			if got := asJSON(t, session.Result()); !assert.Equal(t, len(want), len(got)) || want != got {
				require.Equal(t, strings.SplitAfter(want, `{"rule"`), strings.SplitAfter(got, `{"rule"`), "seed %d, step %d: %v %v", seed, step, written, removed)
			}
		}
	}
}

// BenchmarkSessionEdit changes one record of many and asks for all findings, as an editor does at
// each pause in typing.
func BenchmarkSessionEdit(b *testing.B) {
	for _, n := range []int{2000, 20_000} {
		files := map[string]string{}
		for i := range n {
			r := gen.Defaults().Record(i)
			files[r.Name+".md"] = string(r.Markdown())
		}
		in := input(files)
		in.Rules = all.Rules()
		session, err := Open(context.Background(), in)
		require.NoError(b, err)
		path := in.Paths[len(in.Paths)/2]
		text := files[path]
		for _, edit := range []struct{ where, before string }{{"title", "\ntitle: "}, {"body", "\n---\n\n"}} {
			b.Run(fmt.Sprintf("%d/%s", n, edit.where), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					files[path] = strings.Replace(text, edit.before, edit.before+strings.Repeat("More ", i%2+1), 1)
					session.Update(path)
					session.Result()
				}
			})
		}
	}
}
