package dev.covet.orm.listener;

import java.util.Map;
import reactor.util.context.ContextView;

/**
 * Says what stands in a comment behind each statement that is sent, so that who looks at the database knows what it came
 * from. The comment has the format of sqlcommenter: names and quoted values, such as {@code application='notes'}.
 *
 * <p>A comment makes another statement of its text, for the driver's cache of prepared statements and for the database:
 * nothing may be told that differs from one request to the next. Called for each statement, maybe from several threads
 * at once, and must not block. Listeners, statistics and logs see texts without it.
 */
@FunctionalInterface
public interface StatementComments {

    /**
     * Returns names and values; empty for no comment. They may hold anything, and are escaped.
     *
     * @param context the Reactor context of the subscriber
     */
    Map<String, String> tags(ContextView context);

    /** Returns how many statements it wants to know the {@link UserCall} of. Asked once, when a runtime is built. */
    default CallSiteNeed callSites() {
        return CallSiteNeed.NONE;
    }
}
