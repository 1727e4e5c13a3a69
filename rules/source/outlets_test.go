package source

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOutletTableNamesNothingTwice(t *testing.T) {
	// What stood in two lines would silently belong to the last.
	seen := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(outletTable), "\n") {
		hosts, titles, found := strings.Cut(strings.TrimLeft(line, "+*"), "|")
		assert.True(t, found, line)
		for _, host := range strings.Fields(hosts) {
			assert.Empty(t, seen[host], host)
			seen[host] = line
		}
		for _, title := range strings.Split(titles, "|") {
			key := foldPublisher(title)
			assert.NotEmpty(t, key, line)
			assert.Empty(t, seen[key], title)
			seen[key] = line
		}
	}
}

func TestOutletNamed(t *testing.T) {
	for name, family := range map[string]string{
		"The New York Times": "nytimes.com", "new york times": "nytimes.com", "CNN Politics": "cnn.com", "Fortune Crypto": "fortune.com",
		"US News": "usnews.com", "U.S. News & World Report": "usnews.com", "Bloomberg Law": "bloomberg.com",
		"Wall Street Journal (cited)": "", "Reuters/TradingView": "", "Crown Publishers": "", "": "", "News": "",
	} {
		o, ok := outletNamed(name, foldPublisher(name))
		assert.Equal(t, family != "", ok, name)
		assert.Equal(t, family, o.family, name)
	}
}

func TestNamesSource(t *testing.T) {
	for _, line := range []string{"Source: Reuters", "*Source*: [Reuters](https://reuters.com/x)", "  Sources: AP, AFP", "(Source: NPR)", "**Via:** The Hill", "Quelle: dpa"} {
		assert.True(t, namesSource(line), line)
	}
	for _, line := range []string{"Source:", "The source: a spokesman", "Sources say: no", "Resources: none", "", "He named his source: nobody"} {
		assert.False(t, namesSource(line), line)
	}
}
