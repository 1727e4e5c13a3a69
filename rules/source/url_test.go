package source_test

import (
	"testing"

	"github.com/factvet/factvet/rules/rulestest"
	"github.com/factvet/factvet/rules/source"
)

func TestURL(t *testing.T) { rulestest.Run(t, source.URL) }
