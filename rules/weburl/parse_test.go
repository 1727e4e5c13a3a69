package weburl

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHosts(t *testing.T) {
	for address, host := range map[string]string{
		"https://a.b":                               "a.b",
		"https://a.b./c":                            "a.b",
		"https://A.b/c":                             "a.b",
		"https://u:p@a.b:80/c@d:1":                  "a.b",
		"https://a.b:x?q":                           "a.b:x",
		"https://a.b?q/r":                           "a.b",
		"https://a.b#f":                             "a.b",
		"https://президент.рф/A":                    "президент.рф",
		"https://u.v@a.b?":                          "a.b",
		"https://a_b.c":                             "a_b.c",
		"https://[::1]:80/x":                        "[::1]",
		"https://" + strings.Repeat("a.", 9) + "b/": strings.Repeat("a.", 9) + "b",
	} {
		u, ok := Parse(address)
		assert.True(t, ok, address)
		assert.Equal(t, host, u.Host, address)
	}
}
