package dev.covet.orm.actuator;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers which lines asked for the same too often; the latest hundred. Thread-safe. */
public final class NPlusOneFindings {

    private static final int MOST = 100;

    private final Clock clock;
    private final Map<Key, Finding> findings = new LinkedHashMap<>();

    NPlusOneFindings(Clock clock) {
        this.clock = clock;
    }

    private record Key(String callSite, String datasource, String sql) {}

    /**
     * A line that asked for the same too often.
     *
     * @param callSite the line, empty if none of the application makes the call
     * @param relation the relation that is read, as {@code Post.author}, empty if it is none
     * @param cure what to do instead
     * @param sql the text of the statement
     * @param model the model that it is about, empty for none
     * @param datasource where it ran
     * @param count in how many requests, sessions or atomic blocks it was found
     * @param lastSeen when it was last found
     */
    public record Finding(
            String callSite,
            String relation,
            String cure,
            String sql,
            String model,
            String datasource,
            long count,
            Instant lastSeen) {}

    synchronized void add(NPlusOneFinding found) {
        String site = found.callSite() == null ? "" : found.callSite().toString();
        Key key = new Key(site, found.query().datasource(), found.query().sql());
        Finding known = findings.remove(key);
        findings.put(
                key,
                new Finding(
                        site,
                        found.relationName(),
                        found.cure(),
                        found.query().sql(),
                        found.query().model(),
                        found.query().datasource(),
                        known == null ? 1 : known.count() + 1,
                        clock.instant()));
        if (findings.size() > MOST) {
            findings.remove(findings.keySet().iterator().next());
        }
    }

    synchronized List<Finding> list() {
        return findings.values().stream()
                .sorted(Comparator.comparingLong(Finding::count).reversed())
                .toList();
    }

    synchronized void clear() {
        findings.clear();
    }
}
