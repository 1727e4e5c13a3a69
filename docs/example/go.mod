module example.org/deskvet

go 1.24.0

require github.com/factvet/factvet v0.1.0

// Within this repository the example is built with the factvet around it. A project of your own has
// no such line.
replace github.com/factvet/factvet => ../..
