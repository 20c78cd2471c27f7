// Package storetest is the conformance suite of graph.Store: what every store
// must do, asked of a small fixture, of random records and of the whole
// record.
package storetest
