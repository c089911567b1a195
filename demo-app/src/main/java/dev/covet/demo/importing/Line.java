package dev.covet.demo.importing;

/**
 * A line of the file, without its end.
 *
 * @param number counted from 1
 * @param bytes the line's UTF-8
 * @param complete false for a line that is longer than allowed, of which only the beginning is kept
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one stage to the next, never compared
record Line(long number, byte[] bytes, boolean complete) {

    boolean isBlank() {
        for (byte each : bytes) {
            if (each > ' ' || each < 0) {
                return false;
            }
        }
        return true;
    }
}
