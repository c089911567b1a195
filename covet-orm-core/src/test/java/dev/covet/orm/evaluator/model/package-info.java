/** The models of the random query sets: references that may be null, to the own model too, and relations to many both ways. */
package dev.covet.orm.evaluator.model;
