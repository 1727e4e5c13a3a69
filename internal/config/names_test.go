package config

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/dataset"
)

func TestNames(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(text string) { require.NoError(t, os.WriteFile("names.yaml", []byte(text), 0o644)) }

	write(`# reviewed
names:
  - name: Kassym-Jomart Tokayev
    variants: [Qassym-Jomart Tokayev, "K. Tokayev"]
  - {name: Sergei Lavrov, variants: Sergey Lavrov}
  - name: Ålesund
never:
  - [James Gurner, James Gurney]
`)
	names, err := loadNames(dataset.Disk{}, "names.yaml")
	require.NoError(t, err)
	assert.Equal(t, map[string]string{
		"Kassym-Jomart Tokayev": "Kassym-Jomart Tokayev", "Qassym-Jomart Tokayev": "Kassym-Jomart Tokayev", "K. Tokayev": "Kassym-Jomart Tokayev",
		"Sergei Lavrov": "Sergei Lavrov", "Sergey Lavrov": "Sergei Lavrov", "Ålesund": "Ålesund",
	}, names.Variants)
	assert.True(t, names.Different("James Gurney", "James Gurner"))
	assert.True(t, names.Different("James Gurner", "James Gurney"))
	assert.False(t, names.Different("James Gurner", "Sergei Lavrov"))

	for _, text := range []string{"", "# none\n", "names:\nnever:\n"} {
		write(text)
		names, err := loadNames(dataset.Disk{}, "names.yaml")
		require.NoError(t, err, "%q", text)
		assert.Empty(t, names.Variants)
	}

	for _, test := range []struct{ text, want string }{
		{"name: []\n", `names.yaml:1:1: unknown key "name"; did you mean "names"?`},
		{"names: {a: b}\n", "names.yaml:1:8: names must be a list of entries, each with a name and its variants"},
		{"names: all\n", "names.yaml:1:8: names must be a list"},
		{"names:\n  - variants: [a]\n", "names.yaml:2:5: each entry under names needs a name, with its variants"},
		{"names:\n  - a\n", "names.yaml:2:5: each entry under names needs a name, with its variants"},
		{"names:\n  - name: A\n    variant: [B]\n", `names.yaml:3:5: unknown key "variant"; did you mean "variants"?`},
		{"names:\n  - name: A\n    variants: [[B]]\n", "names.yaml:3:16: a spelling must be a text"},
		{"names:\n  - {name: A, variants: {b: c}}\n", "names.yaml:2:25: variants must be a list of spellings"},
		{"names:\n  - {name: A, variants: [C]}\n  - {name: B, variants: [C]}\n", `names.yaml:3:26: "C" is a spelling of "A" already`},
		{"never:\n  - [A]\n", "names.yaml:2:5: each entry under never is a pair of names, as in [James Gurner, James Gurney]"},
		{"never:\n  - [A, [B]]\n", "names.yaml:2:5: each entry under never is a pair"},
		{"names: [\n", "names.yaml:1:8: "},
		{"just text\n", "names.yaml:1:1: "},
	} {
		write(test.text)
		_, err := loadNames(dataset.Disk{}, "names.yaml")
		assert.ErrorContains(t, err, test.want, "%q", test.text)
	}
}

func TestNamesFileOfAConfiguration(t *testing.T) {
	c, err := load(t, "names: lists/names.yaml\n")
	require.NoError(t, err)
	_, err = c.Known(c.Datasets[0])
	assert.EqualError(t, err, ".factvet.yaml:1:8: there is no names file lists/names.yaml")

	require.NoError(t, os.Mkdir("lists", 0o755))
	require.NoError(t, os.WriteFile("lists/names.yaml", []byte("names:\n- x\n"), 0o644))
	_, err = c.Known(c.Datasets[0])
	assert.ErrorContains(t, err, "lists/names.yaml:2:3: ")
}
