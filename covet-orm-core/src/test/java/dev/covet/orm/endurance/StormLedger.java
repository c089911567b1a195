package dev.covet.orm.endurance;

import dev.covet.orm.error.QueryStateException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import reactor.core.publisher.Mono;

/** What was said of the units on one database, to be compared with what is stored there. */
final class StormLedger {

    /** The number of a row that is always undone. */
    static final int UNDONE = 3;

    private final Set<Long> kept = ConcurrentHashMap.newKeySet();
    private final Set<Long> undone = ConcurrentHashMap.newKeySet();
    private final Set<Long> hooked = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> errors = new ConcurrentSkipListMap<>();

    /** Records how a unit ends: a success means that it is stored, a failure on purpose that it is not. */
    <T> Mono<T> record(long unit, Mono<T> block) {
        return block.doOnSuccess(stored -> kept.add(unit)).doOnError(error -> {
            errors.computeIfAbsent(named(error), name -> new LongAdder()).increment();
            if (OnPurpose.isCauseOf(error)) {
                undone.add(unit);
            }
        });
    }

    /** Whether the error was provoked, or is the loss of a connection. */
    static boolean isExpected(Throwable error) {
        return OnPurpose.isCauseOf(error)
                || error instanceof DataAccessException
                || error instanceof TransactionException;
    }

    /** What Covet itself refuses is told apart by its words. */
    private static String named(Throwable error) {
        String name = error.getClass().getSimpleName();
        return error instanceof QueryStateException ? name + " " + error.getMessage() : name;
    }

    /** Records that a callback after the commit of a unit has run. */
    void hooked(long unit) {
        hooked.add(unit);
    }

    int kept() {
        return kept.size();
    }

    Map<String, LongAdder> errors() {
        return errors;
    }

    /** Compares with the stored rows, of which each is a unit and a number. */
    Verdict verdict(List<Half> rows) {
        Map<Long, Long> numbers = rows.stream().collect(Collectors.groupingBy(row -> row.unit, Collectors.counting()));
        return new Verdict(
                numbers.size(),
                rows.stream()
                        .filter(row -> row.number == UNDONE || undone.contains(row.unit))
                        .count(),
                kept.stream().filter(unit -> !numbers.containsKey(unit)).count()
                        + hooked.stream()
                                .filter(unit -> !numbers.containsKey(unit))
                                .count(),
                numbers.values().stream().filter(count -> count != 2).count());
    }

    /**
     * What is stored.
     *
     * @param stored the units that are there
     * @param dirty the rows of what was undone
     * @param lost the units that were reported as stored, or whose callbacks ran, and that are not there
     * @param partial the units with another number of rows than two
     */
    record Verdict(int stored, long dirty, long lost, long partial) {}

    /** A failure that the storm provokes. */
    static final class OnPurpose extends Error {

        private static final long serialVersionUID = 1L;

        OnPurpose() {
            super("on purpose", null, false, false);
        }

        static boolean isCauseOf(Throwable error) {
            return error instanceof OnPurpose || (error.getCause() != null && isCauseOf(error.getCause()));
        }
    }
}
