package dev.covet.orm.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;

/**
 * Contenders that do the same work in turns; prints what each needs, as ratios to the first.
 *
 * <pre>{@code
 * new Contest("get by key", 400)
 *         .contender("hand-written", number -> hand.get(number))
 *         .contender("Covet", number -> Article.objects.get("pk", number))
 *         .run();
 * }</pre>
 *
 * <p>A ratio is the median over pairs of the same round, so that a neighbour who takes the processor for a while spoils
 * few of them; the first rounds, in which Java still compiles, do not count. Allocation and processor time are counted over
 * all threads of the process and depend on neighbours little.
 */
public final class Contest {

    private static final int WARM_UP_ROUNDS = 40;
    private static final int ROUNDS = Integer.getInteger("covet.benchmark.rounds", 60);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final int times;
    private final List<Contender> contenders = new ArrayList<>();
    private Mono<?> preparation = Mono.empty();

    /**
     * A contest without contenders.
     *
     * @param name what is done
     * @param times how often a contender does it before the next one has its turn
     */
    public Contest(String name, int times) {
        this.name = name;
        this.times = times;
    }

    /** What is done before each turn of a contender, and not counted. */
    public Contest before(Mono<?> work) {
        preparation = work;
        return this;
    }

    private record Contender(String name, IntFunction<Mono<?>> work, List<Figures> rounds) {}

    private record Figures(long nanos, long processorNanos, long bytes) {
        Figures since(Figures earlier) {
            return new Figures(nanos - earlier.nanos, processorNanos - earlier.processorNanos, bytes - earlier.bytes);
        }
    }

    /** Adds a contender; what it does is given the number of the turn. */
    public Contest contender(String contender, IntFunction<Mono<?>> work) {
        contenders.add(new Contender(contender, work, new ArrayList<>()));
        return this;
    }

    /** Runs the rounds, prints the figures, and returns those of all but the first contender. */
    public List<Score> run() {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            contenders.forEach(this::turn);
        }
        for (int round = 0; round < ROUNDS; round++) {
            contenders.forEach(contender -> contender.rounds().add(turn(contender)));
        }
        contenders.forEach(this::print);
        return contenders.stream().skip(1).map(this::score).toList();
    }

    private Score score(Contender contender) {
        List<Double> times = sorted(ratios(contender, Figures::nanos));
        double spread = (times.get(times.size() * 3 / 4) - times.get(times.size() / 4)) / 2;
        return new Score(
                name,
                contender.name(),
                median(times),
                spread,
                ratio(contender, Figures::processorNanos),
                ratio(contender, Figures::bytes));
    }

    private Figures turn(Contender contender) {
        preparation.block(LIMIT);
        Figures before = now();
        for (int i = 0; i < times; i++) {
            contender.work().apply(i).block(LIMIT);
        }
        return now().since(before);
    }

    private static Figures now() {
        return new Figures(System.nanoTime(), sum(THREADS::getThreadCpuTime), sum(THREADS::getThreadAllocatedBytes));
    }

    private static long sum(ToLongFunction<Long> figure) {
        return LongStream.of(THREADS.getAllThreadIds()).map(figure::applyAsLong).sum();
    }

    private void print(Contender contender) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %-14s time %5.2f  processor %5.2f  allocation %5.2f   (%,.0f us, %,.0f bytes)%n",
                name,
                contender.name(),
                ratio(contender, Figures::nanos),
                ratio(contender, Figures::processorNanos),
                ratio(contender, Figures::bytes),
                median(contender, Figures::nanos) / times / 1000,
                median(contender, Figures::bytes) / times);
    }

    private double ratio(Contender contender, ToLongFunction<Figures> figure) {
        return median(ratios(contender, figure));
    }

    private List<Double> ratios(Contender contender, ToLongFunction<Figures> figure) {
        List<Figures> first = contenders.get(0).rounds();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(
                    (double) figure.applyAsLong(contender.rounds().get(round)) / figure.applyAsLong(first.get(round)));
        }
        return ratios;
    }

    private static double median(Contender contender, ToLongFunction<Figures> figure) {
        return median(contender.rounds().stream()
                .map(round -> (double) figure.applyAsLong(round))
                .toList());
    }

    static double median(List<Double> figures) {
        return sorted(figures).get(figures.size() / 2);
    }

    static List<Double> sorted(List<Double> figures) {
        return figures.stream().sorted().toList();
    }
}
