package dev.covet.orm.listener;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The start of a call: something that the application, or the library for it, asks of one database.
 *
 * @param kind what is asked for
 * @param model the name of the model
 * @param relation the name of the model's relation that is fetched or changed, empty if it is none
 * @param datasource the name of the datasource
 * @param callSite the line of the application that asked for it, null if it was not looked for or is not known
 */
public record CallStart(
        Kind kind,
        String model,
        String relation,
        String datasource,
        @Nullable CallSite callSite) {

    /** What a call asks for. */
    public enum Kind {
        /** The rows of a query set, of raw SQL, or an object by its key. */
        READ,
        /** The rows of a query set, by chunks. */
        STREAM,
        COUNT,
        EXISTS,
        AGGREGATE,
        EXPLAIN,
        /** A relation of one object or many: a level of a prefetch, or {@code fetch()}. */
        FETCH,
        /** Whether an object may be saved. */
        VALIDATE,
        /** One object, or many with what they refer to. */
        SAVE,
        CREATE,
        UPDATE,
        UPDATE_OR_CREATE,
        DELETE,
        BULK_CREATE,
        BULK_UPDATE,
        /** The objects that a relation to many leads to. */
        LINK;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** Returns the name in lower case, such as {@code bulk_create}. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Returns a short name of low cardinality, such as {@code read Post} or {@code fetch Post.author}. */
    public String summary() {
        return relation.isEmpty() ? kind + " " + model : kind + " " + model + "." + relation;
    }
}
