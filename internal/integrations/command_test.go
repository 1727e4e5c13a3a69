package integrations

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// command is a workflow command as GitHub's runner reads it.
type command struct {
	name       string
	properties map[string]string
	message    string
}

// parseCommand reads a line as GitHub's runner does: blanks before it do not count, the first "::"
// ends the properties, a comma ends a value, and a property with an empty value or with a blank
// before its name is lost.
func parseCommand(line string) (command, bool) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "::")
	if !ok {
		return command{}, false
	}
	head, message, ok := strings.Cut(rest, "::")
	if !ok {
		return command{}, false
	}
	c := command{properties: map[string]string{}, message: unescapeData.Replace(message)}
	var properties string
	c.name, properties, _ = strings.Cut(head, " ")
	for _, p := range strings.Split(properties, ",") {
		if key, value, ok := strings.Cut(p, "="); ok && value != "" && key == strings.TrimSpace(key) {
			c.properties[key] = unescapeProperty.Replace(value)
		}
	}
	return c, c.name != ""
}

var (
	unescapeData     = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	unescapeProperty = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
)

// log is what GitHub makes of the lines of a step.
type log struct {
	annotations []command
	text        []string
}

// readLog obeys the commands in the lines of a step as the runner does.
func readLog(t *testing.T, output string) log {
	t.Helper()
	var l log
	resume := ""
	for _, line := range strings.Split(output, "\n") {
		c, ok := parseCommand(line)
		switch {
		case resume != "":
			if ok && c.name == resume {
				resume = ""
				continue
			}
			l.text = append(l.text, line)
			continue
		case ok && c.name == "stop-commands":
			resume = c.message
			continue
		case ok && slices.Contains([]string{"error", "warning", "notice"}, c.name):
			l.annotations = append(l.annotations, c)
		case ok:
			assert.Contains(t, []string{"group", "endgroup"}, c.name, line)
		default:
			assert.NotContains(t, line, "##[", "the runner obeys this")
			l.text = append(l.text, line)
		}
	}
	require.Empty(t, resume, "commands are off at the end of the step")
	return l
}

// level are the annotations of one level.
func (l log) level(name string) []command {
	var out []command
	for _, a := range l.annotations {
		if a.name == name {
			out = append(out, a)
		}
	}
	return out
}

func TestParseCommand(t *testing.T) {
	for line, want := range map[string]command{
		"::error::x": {"error", map[string]string{}, "x"},
		"  ::error file=a%2Cb%3A 1%25,line=2::x::": {"error", map[string]string{"file": "a,b: 1%", "line": "2"}, "x::"},
		"::error file=a,b, line=2,col=::%0Ax":      {"error", map[string]string{"file": "a"}, "\nx"},
	} {
		got, ok := parseCommand(line)
		assert.True(t, ok)
		assert.Equal(t, want, got, line)
	}
	for _, line := range []string{"x ::error::y", "::error", ":: ::x", "plain"} {
		_, ok := parseCommand(line)
		assert.False(t, ok, line)
	}
}

// number is a property that counts.
func number(t *testing.T, c command, property string) int {
	t.Helper()
	n, err := strconv.Atoi(c.properties[property])
	require.NoError(t, err, property)
	return n
}
