package record_test

import (
	"testing"

	"github.com/factvet/factvet/rules/record"
	"github.com/factvet/factvet/rules/rulestest"
)

func TestParse(t *testing.T)     { rulestest.Run(t, record.Parse) }
func TestID(t *testing.T)        { rulestest.Run(t, record.ID) }
func TestTwin(t *testing.T)      { rulestest.Run(t, record.Twin) }
func TestDuplicate(t *testing.T) { rulestest.Run(t, record.Duplicate) }
