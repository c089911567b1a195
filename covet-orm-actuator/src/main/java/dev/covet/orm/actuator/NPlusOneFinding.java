package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.listener.UserCall;
import org.jspecify.annotations.Nullable;

/**
 * One line of the application asked for the same too often.
 *
 * @param query the statement
 * @param callSite the line, null if none of the application makes the call
 * @param relation the relation of one object that is read, null if it is none
 */
record NPlusOneFinding(QueryStart query, @Nullable CallSite callSite, UserCall.@Nullable Relation relation) {

    /** Returns the relation as {@code Post.author}, empty if there is none. */
    String relationName() {
        return relation == null ? "" : relation.model() + "." + relation.name();
    }

    /** Returns what to do instead. */
    String cure() {
        if (relation == null) {
            return "Read all of them by one query, as filter(\"pk__in\", keys) or inBulk(keys); objects that others"
                    + " refer to come with those by selectRelated or prefetchRelated.";
        }
        String name = "\"" + relation.name() + "\"";
        String together = ", or call fetch() on objects of one query in FetchMode.PEERS, which loads for all of them.";
        return relation.toMany()
                ? "Add prefetchRelated(" + name + ") to the query of " + relation.model()
                        + ", with a Prefetch where only some are wanted" + together
                : "Add selectRelated(" + name + ") or prefetchRelated(" + name + ") to the query of " + relation.model()
                        + together;
    }

    /** Returns what is reported. */
    String text(int threshold) {
        return "N+1: " + (callSite == null ? "one call" : callSite) + " asks for the same more than " + threshold
                + " times" + (relation == null ? "" : ", through " + relationName()) + " ("
                + query.summary() + " on " + query.datasource() + "). " + cure();
    }
}
