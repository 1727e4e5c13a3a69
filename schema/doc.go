// Package schema holds the JSON Schemas that factvet ships and checks values against a schema,
// answering with the place of each problem and a sentence that needs no knowledge of JSON Schema.
//
// Three schemas are built in: [Builtin] for records of a dataset without one of its own,
// [Config] for .factvet.yaml and [Output] for what `factvet check --format json` prints. [Compile]
// reads a dataset's own, in any draft from 4 to 2020-12, and never leaves the dataset's root for it.
//
// Beside the standard keywords, `x-expected` gives a phrase that continues "… must be" and is used
// in messages instead of one made from the keywords.
package schema
