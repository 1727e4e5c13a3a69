package config

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// TestNamesText adds spellings to files of names in every form.
func TestNamesText(t *testing.T) {
	for _, test := range []struct{ name, before, accepted, apart string }{
		{
			"empty", "",
			"names:\n  - name: Kassym Tokayev\n    variants: [Qassym Tokayev]\n",
			"never:\n  - [Kassym Tokayev, Qassym Tokayev]\n",
		},
		{
			"comments", "# Reviewed.",
			"# Reviewed.\nnames:\n  - name: Kassym Tokayev\n    variants: [Qassym Tokayev]\n",
			"# Reviewed.\nnever:\n  - [Kassym Tokayev, Qassym Tokayev]\n",
		},
		{
			"other entries", "names:\n- name: A\n  variants: [B]\nnever:\n- [C, D] # twins\n",
			"names:\n- name: A\n  variants: [B]\n- name: Kassym Tokayev\n  variants: [Qassym Tokayev]\nnever:\n- [C, D] # twins\n",
			"names:\n- name: A\n  variants: [B]\nnever:\n- [C, D] # twins\n- [Kassym Tokayev, Qassym Tokayev]\n",
		},
		{
			"the entry, in brackets", "names:\n  - name: Kassym Tokayev\n    variants: [K. Tokayev]\n",
			"names:\n  - name: Kassym Tokayev\n    variants: [K. Tokayev, Qassym Tokayev]\n",
			"names:\n  - name: Kassym Tokayev\n    variants: [K. Tokayev]\nnever:\n  - [Kassym Tokayev, Qassym Tokayev]\n",
		},
		{
			"the entry, as a list", "names:\r\n  - name: Kassym Tokayev\r\n    variants:\r\n      - K. Tokayev\r\n",
			"names:\r\n  - name: Kassym Tokayev\r\n    variants:\r\n      - K. Tokayev\r\n      - Qassym Tokayev\r\n",
			"names:\r\n  - name: Kassym Tokayev\r\n    variants:\r\n      - K. Tokayev\r\nnever:\r\n  - [Kassym Tokayev, Qassym Tokayev]\r\n",
		},
		{
			"the entry alone", "names:\n  - name: Kassym Tokayev # the president\n",
			"names:\n  - name: Kassym Tokayev # the president\n    variants: [Qassym Tokayev]\n",
			"names:\n  - name: Kassym Tokayev # the president\nnever:\n  - [Kassym Tokayev, Qassym Tokayev]\n",
		},
		{
			"in brackets altogether", "names: [{name: A}]\nnever: []\n",
			"names: [{name: A}, {name: Kassym Tokayev, variants: [Qassym Tokayev]}]\nnever: []\n",
			"names: [{name: A}]\nnever: [[Kassym Tokayev, Qassym Tokayev]]\n",
		},
		{
			"a key without value", "names:\nnever:\n",
			"names:\n  - name: Kassym Tokayev\n    variants: [Qassym Tokayev]\nnever:\n",
			"names:\nnever:\n  - [Kassym Tokayev, Qassym Tokayev]\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			tree, ok := ReadNamesText([]byte(test.before))
			require.True(t, ok)
			check := func(want string, at int, added []byte) rules.Names {
				t.Helper()
				after := test.before[:at] + string(added) + test.before[at:]
				assert.Equal(t, want, after)
				names, err := ParseNames("names.yaml", []byte(after))
				require.NoError(t, err)
				return names
			}
			at, added := tree.Variant("Kassym Tokayev", "Qassym Tokayev")
			assert.Equal(t, "Kassym Tokayev", check(test.accepted, at, added).Variants["Qassym Tokayev"])
			at, added = tree.Pair("Kassym Tokayev", "Qassym Tokayev")
			assert.True(t, check(test.apart, at, added).Never[[2]string{"Kassym Tokayev", "Qassym Tokayev"}])
		})
	}
	_, ok := ReadNamesText([]byte("names: [\n"))
	assert.False(t, ok)
}

func TestScalar(t *testing.T) {
	for text, want := range map[string]string{
		"Davíð Þórsson": "Davíð Þórsson", "O'Brien": `"O'Brien"`, "A: B": `"A: B"`, `"A" & co`: `"\"A\" & co"`, "no": `"no"`, "50 Cent": `"50 Cent"`, "": `""`, " A": `" A"`,
	} {
		assert.Equal(t, want, scalar(text))
	}
}
