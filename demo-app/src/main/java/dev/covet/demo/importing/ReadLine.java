package dev.covet.demo.importing;

/** A line that was read, well or not. */
sealed interface ReadLine {

    /** The line's number, counted from 1. */
    long number();

    /** A line with a post in it. */
    record Parsed(long number, PostLine post) implements ReadLine {}

    /** A line with none, and why. */
    record Malformed(long number, String reason) implements ReadLine {}
}
