package cmd

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/internal/engine"
	"github.com/factvet/factvet/rules"
)

func TestTellCapped(t *testing.T) {
	a, b := &rules.Rule{ID: "name/spelling"}, &rules.Rule{ID: "record/duplicate"}
	var out strings.Builder
	tellCapped(&out, []engine.Capped{{Rule: a, Key: "JN", Facts: 500, Compared: 400}, {Rule: b, Key: "day:2024-01-01", Facts: 300, Compared: 100}, {Rule: b, Key: "day:2024-05-02", Facts: 5000, Compared: 100}})
	assert.Equal(t, "factvet: name/spelling compared only neighbours in 1 large group, the largest \"JN\": each of its 500 facts with 400 others\n"+
		"factvet: record/duplicate compared only neighbours in 2 large groups, the largest \"day:2024-05-02\": each of its 5000 facts with 100 others\n", out.String())
	out.Reset()
	tellCapped(&out, nil)
	assert.Empty(t, out.String())
}
