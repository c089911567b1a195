package dev.covet.orm.routing;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What belongs together: reads of a session see what the session has written and seen before.
 *
 * <pre>{@code
 * transfer.then(balance).contextWrite(Session::started)
 * }</pre>
 *
 * <p>Lives in the Reactor context. Thread-safe.
 */
public final class Session {

    private final Map<String, SessionMarks> marks = new ConcurrentHashMap<>();

    /** A session that begins. */
    public Session() {}

    /**
     * A session that goes on.
     *
     * @param places how far it has come elsewhere, by datasources
     * @param now when this is
     * @param tolerance by how much the clock of the one who told it may be behind, in milliseconds
     */
    public Session(Map<String, SessionPlace> places, Moment now, long tolerance) {
        places.forEach((datasource, place) -> marks.put(datasource, new SessionMarks(place, now, tolerance)));
    }

    /** Returns the session of a subscriber, null if it has none. */
    public static @Nullable Session of(ContextView context) {
        return context.getOrDefault(Session.class, null);
    }

    /**
     * Returns the context of reads that see what was written to a datasource before a time, in nanoseconds: that of the
     * session, or of a new one if there is none.
     */
    public static Context since(Context context, String datasource, long written) {
        Session present = of(context);
        Session session = present == null ? new Session() : present;
        session.on(datasource).usedPrimary(written);
        return present == null ? session.in(context) : context;
    }

    /** Returns the context with a session in it: a new one if there is none. */
    public static Context started(Context context) {
        return context.hasKey(Session.class) ? context : new Session().in(context);
    }

    /** Returns the context with this session in it. */
    public Context in(Context context) {
        return context.put(Session.class, this);
    }

    /** Returns whether the session has written since it began here. */
    public boolean hasWritten() {
        return marks.values().stream().anyMatch(SessionMarks::hasWritten);
    }

    /** Returns by datasources the node that answered last and why it was asked, as in {@code east: fresh}. */
    public Map<String, String> answers() {
        Map<String, String> answers = new TreeMap<>();
        marks.forEach((datasource, each) -> {
            String answer = each.answer();
            if (answer != null) {
                answers.put(datasource, answer);
            }
        });
        return answers;
    }

    /** Returns what the session remembers of a datasource, null if it was not there. */
    public @Nullable SessionMarks known(String datasource) {
        return marks.get(datasource);
    }

    /** Returns what the session remembers of a datasource. */
    public SessionMarks on(String datasource) {
        SessionMarks known = marks.get(datasource);
        return known == null ? marks.computeIfAbsent(datasource, name -> new SessionMarks()) : known;
    }
}
