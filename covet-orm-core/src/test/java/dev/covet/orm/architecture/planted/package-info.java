/** Classes that break one rule each, so that the rules can be seen to fail. */
package dev.covet.orm.architecture.planted;
