package schema

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// oneDocument is a source that has a single schema.
type oneDocument struct {
	text   []byte
	failed error
}

func literalSource(t testing.TB, document any) *oneDocument {
	t.Helper()
	b, err := json.Marshal(document)
	require.NoError(t, err)
	return &oneDocument{text: b}
}

func (o *oneDocument) load(address string) ([]byte, error) {
	if address != "file:///test.json" {
		o.failed = errors.New("unexpected: " + address)
		return nil, o.failed
	}
	return o.text, nil
}

func (o *oneDocument) refusal() error { return o.failed }
