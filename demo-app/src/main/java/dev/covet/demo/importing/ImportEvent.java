package dev.covet.demo.importing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an import tells while it runs, as one line of JSON with the member {@code event}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ImportEvent.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = ImportEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = ImportEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = ImportEvent.Finished.class, name = "finished")
})
public sealed interface ImportEvent {

    /**
     * A line that was left out.
     *
     * @param line its number, counted from 1
     * @param reason what is wrong with it
     */
    record Rejected(long line, String reason) implements ImportEvent {}

    /**
     * A chunk is done.
     *
     * @param lines lines read so far
     * @param imported posts stored so far
     * @param rejected lines left out so far
     */
    record Progress(long lines, long imported, long rejected) implements ImportEvent {}

    /**
     * The database gave up; what {@code lines} counts is stored, the rest of the file was not read.
     *
     * @param lines lines dealt with
     * @param imported posts stored
     * @param rejected lines left out
     * @param reason what happened
     */
    record Failed(long lines, long imported, long rejected, String reason) implements ImportEvent {}

    /**
     * The whole file was read.
     *
     * @param lines lines read
     * @param imported posts stored
     * @param rejected lines left out
     * @param milliseconds how long it took
     */
    record Finished(long lines, long imported, long rejected, long milliseconds) implements ImportEvent {}
}
