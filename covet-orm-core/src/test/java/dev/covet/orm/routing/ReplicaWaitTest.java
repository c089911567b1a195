package dev.covet.orm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which replica a read waits for, and for what: by random events, and one by one. */
class ReplicaWaitTest {

    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final RoutingSettings SETTINGS = RoutingSettings.defaults().withWaitForReplica(LIMIT);
    private static final int LINE = 2;

    private static final class Node implements Replica {

        private final String name;
        private NodeStatus status = NodeStatus.unknown(0);
        private boolean awaits = true;
        private int inFlight;

        Node(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public NodeStatus status() {
            return status;
        }

        @Override
        public boolean awaits() {
            return awaits;
        }

        @Override
        public int inFlight() {
            return inFlight;
        }

        void isAt(long position) {
            isAt(position, Duration.ZERO);
        }

        void isAt(long position, Duration age) {
            status = status.answered(position, LINE, new Lag(age, 1), SETTINGS, 0);
        }
    }

    private final Positions positions = new Positions();
    private final Node east = new Node("east");
    private final Node west = new Node("west");
    private final Node old = new Node("old");
    private final List<Node> nodes = List.of(east, west, old);
    private final ReplicaWait wait = new ReplicaWait(SETTINGS, positions);
    private final SessionMarks session = new SessionMarks();

    ReplicaWaitTest() {
        positions.begin(LINE);
        old.awaits = false;
    }

    /**
     * The log grows by one each step; each step something happens, and somebody reads. A replica that is waited for gets
     * somewhere in the meantime: to the place and beyond, or not.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatASessionReadsIsNeverOlderThanWhatItHasWrittenAndSeen(long seed) {
        Random random = new Random(seed);
        ReplicaChoice choice = new ReplicaChoice(SETTINGS, positions, random::nextDouble);
        long[] replayed = new long[nodes.size()];
        List<SessionMarks> sessions = new ArrayList<>();
        Map<SessionMarks, Long> seen = new HashMap<>();
        long now = 0;
        long log = 0;
        int caughtUp = 0;
        int late = 0;
        for (int step = 0; step < 20_000; step++) {
            now += 1 + random.nextInt(20_000_000);
            log++;
            if (sessions.isEmpty() || random.nextInt(50) == 0) {
                sessions.add(begun(random, now, log, seen));
            }
            SessionMarks reader = sessions.get(random.nextInt(sessions.size()));
            int index = random.nextInt(nodes.size());
            Node node = nodes.get(index);
            switch (random.nextInt(9)) {
                case 0 -> {
                    reader.usedPrimary(now);
                    seen.put(reader, log);
                }
                case 1 -> positions.add(now - 1, log);
                case 2 -> replayed[index] += (log - replayed[index]) * random.nextInt(101) / 100;
                case 3 -> node.status = node.status.failed(now, random.nextDouble());
                case 4, 5 -> {
                    Lag lag = new Lag(Duration.ofMillis(random.nextInt(300)), random.nextInt(20) << 20);
                    node.status = node.status.answered(replayed[index], LINE, lag, SETTINGS, now);
                }
                default -> {
                    Node chosen = choice.choose(nodes, reader, 0, now);
                    AwaitedReplica<Node> awaited = chosen == null ? wait.choose(nodes, reader) : null;
                    if (awaited != null) {
                        chosen = awaited.replica();
                        assertThat(chosen.awaits()).isTrue();
                        assertThat(chosen.status().serves()).isTrue();
                        assertThat(chosen.status().hasReached(awaited.position()))
                                .as("nobody waits for what is there")
                                .isFalse();
                        int waited = nodes.indexOf(chosen);
                        replayed[waited] += (log - replayed[waited]) * random.nextInt(101) / 100;
                        boolean there = replayed[waited] >= awaited.position();
                        chosen = there ? chosen : null;
                        caughtUp += there ? 1 : 0;
                        late += there ? 0 : 1;
                    }
                    if (chosen == null) {
                        reader.usedPrimary(now);
                        seen.put(reader, log);
                    } else {
                        long read = replayed[nodes.indexOf(chosen)];
                        assertThat(read).isGreaterThanOrEqualTo(seen.getOrDefault(reader, 0L));
                        reader.read(chosen.name(), now);
                        seen.put(reader, read);
                    }
                }
            }
        }
        assertThat(caughtUp).isGreaterThan(100);
        assertThat(late).isGreaterThan(100);
    }

    /** Some sessions have come from another process, where they wrote just now. */
    private static SessionMarks begun(Random random, long now, long log, Map<SessionMarks, Long> seen) {
        if (random.nextBoolean()) {
            return new SessionMarks();
        }
        SessionMarks brought = brought(LINE, log, new Moment(now, 1000));
        seen.put(brought, log);
        return brought;
    }

    private static SessionMarks brought(int timeline, long position, Moment now) {
        return new SessionMarks(new SessionPlace(new LogPosition(timeline, position), 1000, 0, null, 0), now, 0);
    }

    private static SessionMarks brought(int timeline, long position) {
        return brought(timeline, position, new Moment(0, 1000));
    }

    @Test
    void theReplicaThatIsLeastBehindIsWaitedFor() {
        east.isAt(40);
        west.isAt(45);
        old.isAt(49);

        assertThat(wait.choose(nodes, brought(LINE, 50))).isEqualTo(new AwaitedReplica<>(west, 50, LIMIT));
    }

    @Test
    void ofTwoThatAreEquallyFarTheOneWithLessToDoIsWaitedFor() {
        east.isAt(40);
        west.isAt(40);
        east.inFlight = 1;

        assertThat(wait.choose(nodes, brought(LINE, 50)).replica()).isSameAs(west);
    }

    @Test
    void nobodyWaitsWhereNobodyKnowsForWhat() {
        nodes.forEach(node -> node.isAt(40));
        session.usedPrimary(5);
        assertThat(wait.choose(nodes, session)).isNull();

        positions.add(6, 50);
        assertThat(wait.choose(nodes, session).position()).isEqualTo(50);
    }

    @Test
    void aPlaceOfAnotherTimelineIsNotWaitedFor() {
        nodes.forEach(node -> node.isAt(40));
        assertThat(wait.choose(nodes, brought(LINE - 1, 50))).isNull();
        assertThat(wait.choose(nodes, brought(LINE + 1, 50))).isNull();

        positions.begin(LINE + 1);
        assertThat(wait.choose(nodes, brought(LINE + 1, 50)))
                .as("replicas that are still on the old one")
                .isNull();
    }

    @Test
    void aReplicaThatDoesNotServeOrIsTooFarBehindIsNotWaitedFor() {
        east.status = east.status.failed(0, 0.5);
        west.isAt(40, LIMIT.plusMillis(1));
        assertThat(wait.choose(nodes, brought(LINE, 50))).isNull();

        west.isAt(40, LIMIT);
        assertThat(wait.choose(nodes, brought(LINE, 50)).replica()).isSameAs(west);
    }

    @Test
    void aReplicaOfWhichNothingIsKnownIsNotWaitedFor() {
        assertThat(wait.choose(nodes, brought(LINE, 50))).isNull();
    }

    @Test
    void asLongAsNobodyKnowsWhatTheLastReplicaHasShownOnlyThatOneIsWaitedFor() {
        east.isAt(40);
        west.isAt(45);
        SessionMarks reader = brought(LINE, 50);
        reader.read("east", 5);
        assertThat(wait.choose(nodes, reader).replica()).isSameAs(east);

        positions.add(6, 60);
        assertThat(wait.choose(nodes, reader)).isEqualTo(new AwaitedReplica<>(west, 60, LIMIT));
    }

    @Test
    void theReasonIsTold() {
        east.isAt(40);
        session.usedPrimary(5);
        positions.add(6, 50);
        wait.choose(nodes, session);
        session.answeredBy("east", false);
        assertThat(session.answer()).isEqualTo("east: caught up");

        session.answeredBy("primary", true);
        assertThat(session.answer()).isEqualTo("primary: replica failed");
    }
}
