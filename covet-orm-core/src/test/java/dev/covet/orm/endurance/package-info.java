/** Tests that go on for long or with much: soaking, races, large deletions. */
package dev.covet.orm.endurance;
