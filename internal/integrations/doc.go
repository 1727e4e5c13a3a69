// Package integrations holds tests of factvet with the programs that call it or read what it
// writes: the GitHub Action by itself and under act, problem matchers, SARIF validators, reviewdog.
// Those that need more than Go and a shell run when FACTVET_INTEGRATIONS is 1; .ci/integrations
// installs what they need.
package integrations
