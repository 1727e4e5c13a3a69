package source

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOneHouse(t *testing.T) {
	for names, want := range map[[2]string]bool{
		{"Port Courier", "Port Courier Weekend"}: true, {"BBC", "BBC Sport"}: true, {"MSNBC", "NBC News"}: true, {"Coast Radio", "Radio"}: true,
		{"Port Courier", "Hill Ledger"}: false, {"New York Times", "Wired"}: false, {"Coast Radio", "Coal News"}: false,
	} {
		assert.Equal(t, want, oneHouse(foldPublisher(names[0]), foldPublisher(names[1])), names)
	}
}

func TestOwnerOf(t *testing.T) {
	for _, c := range []struct {
		publishers tally
		owner      string
		ok         bool
	}{
		{tally{{name: "courier", times: 3}, {name: "ledger", times: 1}}, "courier", true},
		{tally{{name: "courier", times: 2}, {name: "ledger", times: 1}}, "courier", false},
		{tally{{name: "courier", times: 9}, {name: "herald", times: 1}, {name: "ledger", times: 1}}, "courier", true},
		{tally{{name: "courier", times: 6}, {name: "herald", times: 3}, {name: "ledger", times: 1}}, "courier", false},
		{tally{{name: "courier", times: 9}, {name: "ledger", times: 2}}, "courier", false},
		{tally{{name: "courier", times: 30}, {name: "ledger", times: 3}}, "courier", true},
		{tally{{name: "courier", times: 1}, {name: "ledger", times: 4}}, "ledger", false},
	} {
		owner, ok := ownerOf(c.publishers, "ledger")
		assert.Equal(t, c.owner, owner, c.publishers)
		assert.Equal(t, c.ok, ok, c.publishers)
	}
}
