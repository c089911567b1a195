/** Models for the tests of relations: all kinds, several to one model, to itself, by another field than the key. */
package dev.covet.orm.library;
