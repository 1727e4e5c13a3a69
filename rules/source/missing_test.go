package source_test

import (
	"testing"

	"github.com/factvet/factvet/rules/rulestest"
	"github.com/factvet/factvet/rules/source"
)

func TestMissing(t *testing.T) { rulestest.Run(t, source.Missing) }
