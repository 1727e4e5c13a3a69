package record

import "testing"

// FuzzRead proves that no bytes make the parsers panic or point outside the file.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "\ufeff", "\x00", "---\n---\n", "---\na: 1\n---\nb", "---\na: [b\n---\n", "+++\na = [1, {b = \"\\u00e9\"}]\n+++\n",
		"---\na: &x [*x]\nb: {<<: *x}\n---\n", "---\nx: >-\n  a\n   b\n\n  c\n---\n", "---\nx: |2+\n   a\n\n---\n",
		"---\n? [a]\n: b\n? \n: c\n---\n", "---\r\nx: \"a\\\r\n  b\\x41\\N\"\r\n---\r\n", "{\"a\":\"\\ud83d\\ude00\\ud83d\"}",
		"[{\"a\":1,},{\"b\" 2}]", "{\"a\":1}\n{\"b\":[}\n", "- a: 1\n- b\n", "a: 1\n---\nb: 2\n...\n", "---\nx: caf\xe9\n---\n\xe9",
		"A title\n\nText.[^1]\n\n## Sources\n1. X (2025): [a](b)\n[^1]: https://x.org\nSource: A, B", "---\na: 'b\n---\n", "---\nx: !!str\ny: !<a> b\n---",
		";;;\n{\"a\":1}\n;;;\n", "---toml\na=1\na=2\n[a]\n[[b]]\n---\n", "{\n\"a\": 1\n}\n\nbody", "---\na:\tb\n\tc: d\n", "---\n\u0085x: \u2028y\n---\n",
	} {
		f.Add([]byte(seed))
	}
	names := []string{"a.md", "a.txt", "a.json", "a.yaml", "a.jsonl"}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range names {
			for _, r := range Read(name, data, nil, nil) {
				checkPlaces(t, r)
				_ = Info(r)
			}
		}
	})
}
