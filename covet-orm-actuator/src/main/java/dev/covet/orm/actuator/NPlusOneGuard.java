package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.CallSiteNeed;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.listener.UnitOfWork;
import dev.covet.orm.listener.UserCall;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/**
 * Finds lines of the application that send the same statement again and again within one {@link UnitOfWork}, and warns
 * of them on the logger {@code dev.covet.orm.nplusone} or lets the statement fail.
 *
 * <p>Calls are counted, not statements: a stream that reads by chunks is one, and so is a call that is repeated. What
 * reads for many objects at once, as a fetch for all peers does, and what a write reads are not counted. Looks for the
 * call site of every call, which costs a few microseconds. Thread-safe.
 */
public final class NPlusOneGuard implements QueryListener {

    private static final Logger log = LoggerFactory.getLogger("dev.covet.orm.nplusone");

    /** A unit that lasts long, as a batch may, is not watched for more different statements than so many. */
    private static final int MOST_KEYS = 1_000;

    private final int threshold;
    private final boolean failing;
    private final Consumer<NPlusOneFinding> reports;

    /**
     * @param threshold how often a line may ask for the same
     * @param failing whether the next time fails; else it is a warning
     * @param reports is told once in each unit of each finding
     */
    NPlusOneGuard(int threshold, boolean failing, Consumer<NPlusOneFinding> reports) {
        this.threshold = threshold;
        this.failing = failing;
        this.reports = reports;
    }

    private record Key(@Nullable CallSite site, String datasource, String sql) {}

    /** The calls of one unit. */
    private final class Calls {

        private final Map<Key, Set<UserCall>> calls = new HashMap<>();

        /** Returns which call it is of those that asked for the same, 0 if it has been counted already. */
        synchronized int count(Key key, UserCall call) {
            Set<UserCall> known = calls.get(key);
            if (known == null) {
                if (calls.size() == MOST_KEYS) {
                    return 0;
                }
                known = Collections.newSetFromMap(new IdentityHashMap<>(threshold));
                calls.put(key, known);
            }
            if (known.size() > threshold) {
                return known.contains(call) ? 0 : threshold + 2;
            }
            return known.add(call) ? known.size() : 0;
        }
    }

    @Override
    public CallSiteNeed callSites() {
        return CallSiteNeed.ALWAYS;
    }

    @Override
    public boolean observesUnits() {
        return true;
    }

    @Override
    public @Nullable RuntimeException refusal(QueryStart query, ContextView context) {
        UnitOfWork unit = UnitOfWork.of(context);
        UserCall call = UserCall.of(context);
        if (unit == null
                || call == null
                || call.kind() != UserCall.Kind.READ
                || query.operation() != Operation.SELECT) {
            return null;
        }
        Key key = new Key(call.site(), query.datasource(), query.sql());
        int number = unit.notes(this, Calls::new).count(key, call);
        if (number <= threshold) {
            return null;
        }
        NPlusOneFinding found = new NPlusOneFinding(query, call.site(), call.relation());
        if (number == threshold + 1) {
            report(found);
        }
        return failing ? new NPlusOneException(found.text(threshold)) : null;
    }

    private void report(NPlusOneFinding found) {
        reports.accept(found);
        if (!failing) {
            log.warn(found.text(threshold));
        }
    }
}
