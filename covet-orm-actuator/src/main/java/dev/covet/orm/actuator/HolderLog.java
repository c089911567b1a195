package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryStart;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** Warns once of each transaction or statement that holds a connection for long, on {@code dev.covet.orm.pool}. */
final class HolderLog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger("dev.covet.orm.pool");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_TEXT = 1_000;

    /** Who crosses the threshold is found at the latest when this part of it has passed once more. */
    private static final int LOOKS = 4;

    private final RunningStatements statements;
    private final Duration threshold;
    private final BiFunction<QueryStart, String, @Nullable CallSite> callSites;
    private Set<Holder> warned = Set.of();
    private volatile @Nullable Disposable looking;

    /** @param callSites finds the call site of a statement on a node, null if it is not known */
    HolderLog(
            RunningStatements statements,
            Duration threshold,
            BiFunction<QueryStart, String, @Nullable CallSite> callSites) {
        this.statements = statements;
        this.threshold = threshold;
        this.callSites = callSites;
    }

    @Override
    public void start() {
        if (!threshold.isZero() && !threshold.isNegative()) {
            long pause = Math.max(1, threshold.toNanos() / LOOKS);
            looking = Schedulers.parallel().schedulePeriodically(this::look, pause, pause, TimeUnit.NANOSECONDS);
        }
    }

    synchronized void look() {
        Set<Holder> late = statements
                .holders()
                .filter(holder -> statements.held(holder) >= threshold.toNanos())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        late.stream().filter(holder -> !warned.contains(holder)).forEach(holder -> log.warn("{}", entry(holder)));
        warned = late;
    }

    private String entry(Holder holder) {
        String begin = "A " + (holder.inTransaction() ? "transaction" : "statement") + " has held a connection of "
                + holder.datasource() + "." + holder.node() + " for "
                + Duration.ofNanos(statements.held(holder)).toMillis() + " ms; ";
        QueryStart statement = holder.statement();
        if (statement == null) {
            return begin + "it has sent nothing.";
        }
        CallSite site = callSites.apply(statement, holder.node());
        return begin + (holder.running() ? "it runs " : "it runs nothing now, and ran last ")
                + statement.summary() + (site == null ? "" : ", at " + site) + ": "
                + beginning(statement.sql());
    }

    private static String beginning(String sql) {
        String shown = sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "…";
        return CONTROL.matcher(shown).replaceAll(" ");
    }

    @Override
    public void stop() {
        Disposable present = looking;
        if (present != null) {
            present.dispose();
            looking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }
}
