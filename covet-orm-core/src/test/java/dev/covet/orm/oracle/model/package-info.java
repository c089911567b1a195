/** The models of the conformance suite's data set, as an application would declare them. */
package dev.covet.orm.oracle.model;
