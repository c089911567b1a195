package dev.covet.orm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which replica answers, by random events: what holds always, and how the load is shared. */
class ReplicaChoiceTest {

    private static final RoutingSettings SETTINGS = RoutingSettings.defaults();
    private static final long SECOND = 1_000_000_000;

    private static final class Node implements Replica {

        private final String name;
        private final int weight;
        private NodeStatus status = NodeStatus.unknown(0);
        private boolean awaits;
        private int inFlight;

        Node(String name, int weight) {
            this.name = name;
            this.weight = weight;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int weight() {
            return weight;
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
    }

    private final Positions positions = new Positions();
    private final List<Node> nodes = List.of(new Node("east", 1), new Node("west", 2), new Node("north", 3));

    private ReplicaChoice choice(RoutingSettings settings, Random random) {
        return new ReplicaChoice(settings, positions, random::nextDouble);
    }

    /** The log grows by one each step; each step something happens, and somebody reads. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatASessionReadsIsNeverOlderThanWhatItHasWrittenAndSeen(long seed) {
        Random random = new Random(seed);
        ReplicaChoice choice = choice(SETTINGS, random);
        long[] replayed = new long[nodes.size()];
        List<SessionMarks> sessions = new ArrayList<>();
        Map<SessionMarks, Long> seen = new HashMap<>();
        long now = 0;
        long log = 0;
        int byReplicas = 0;
        for (int step = 0; step < 20_000; step++) {
            now += 1 + random.nextInt(20_000_000);
            long reading = now;
            log++;
            if (sessions.isEmpty() || random.nextInt(50) == 0) {
                sessions.add(new SessionMarks());
            }
            SessionMarks session = sessions.get(random.nextInt(sessions.size()));
            int node = random.nextInt(nodes.size());
            switch (random.nextInt(8)) {
                case 0 -> {
                    session.usedPrimary(now);
                    seen.put(session, log);
                }
                case 1 -> positions.add(now - 1, log);
                case 2 -> replayed[node] += (log - replayed[node]) * random.nextInt(101) / 100;
                case 3 -> nodes.get(node).status = nodes.get(node).status.failed(now, random.nextDouble());
                case 4, 5 -> {
                    Lag lag = new Lag(Duration.ofSeconds(random.nextInt(15)), random.nextInt(20) << 20);
                    nodes.get(node).status = nodes.get(node).status.answered(replayed[node], 0, lag, SETTINGS, now);
                }
                default -> {
                    long before = seen.getOrDefault(session, 0L);
                    List<Optional<Node>> sideBySide = Stream.generate(() -> choice.choose(nodes, session, 0, reading))
                            .limit(1 + random.nextInt(2))
                            .map(Optional::ofNullable)
                            .toList();
                    for (Optional<Node> chosen : sideBySide) {
                        long read = chosen.map(each -> replayed[nodes.indexOf(each)])
                                .orElse(log);
                        assertThat(read).isGreaterThanOrEqualTo(before);
                        chosen.ifPresent(each -> assertThat(each.status().state())
                                .isNotIn(NodeStatus.State.OUT, NodeStatus.State.SUSPECT));
                        chosen.ifPresentOrElse(
                                each -> session.read(each.name(), reading), () -> session.usedPrimary(reading));
                        seen.merge(session, read, Math::max);
                        byReplicas += chosen.isPresent() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(byReplicas).isGreaterThan(500);
    }

    @Test
    void ofTwoPlacesNothingIsForgottenThatAReplicaHasShown() {
        SessionPlace east = new SessionPlace(null, 0, 0, "east", 950);
        SessionPlace west = new SessionPlace(null, 0, 0, "west", 980);

        assertThat(east.and(west)).isEqualTo(west.and(east)).isEqualTo(new SessionPlace(null, 0, 950, "west", 980));
        assertThat(east.and(new SessionPlace(null, 0, 0, "east", 960)).primaryAt())
                .isZero();
        assertThat(east.and(SessionPlace.NONE)).isEqualTo(east);
    }

    @Test
    void aPlaceOfAnotherTimelineIsOnThePrimary() {
        ReplicaChoice choice = choice(SETTINGS, new Random(7));
        Moment now = new Moment(0, 1000);
        SessionPlace place = new SessionPlace(new LogPosition(2, 50), 1000, 0, null, 0);
        SessionMarks session = new SessionMarks(place, now, 0);
        nodes.forEach(node -> node.status = node.status.answered(90, 0, Lag.NONE, SETTINGS, 0));

        assertThat(choice.choose(nodes, session, 0, 0))
                .as("nobody knows the timeline")
                .isNull();
        positions.begin(2);
        assertThat(choice.choose(nodes, session, 0, 0)).isNotNull();
        positions.begin(3);
        assertThat(choice.choose(nodes, session, 0, 0)).as("promoted since").isNull();
    }

    @Test
    void whatAnotherProcessHasReadCountsAsReadAtTheLatestMomentThatItMayHaveBeen() {
        ReplicaChoice choice = choice(SETTINGS, new Random(7));
        Moment now = new Moment(10 * SECOND, 1000);
        SessionMarks session = new SessionMarks(new SessionPlace(null, 0, 900, null, 0), now, 50);
        nodes.forEach(node -> node.status = node.status.answered(90, 0, Lag.NONE, SETTINGS, 0));

        positions.add(10 * SECOND - 51_000_000, 60);
        assertThat(choice.choose(nodes, session, 0, 0)).isNull();
        positions.add(10 * SECOND - 49_000_000, 70);
        assertThat(choice.choose(nodes, session, 0, 0)).isNotNull();
    }

    @Test
    void readsAreSharedByWeight() {
        ReplicaChoice choice = choice(SETTINGS, new Random(7));
        Map<String, Integer> reads = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            reads.merge(choice.choose(nodes, null, 0, i).name(), 1, Integer::sum);
        }
        assertThat(reads.get("east")).isBetween(9_500, 10_500);
        assertThat(reads.get("west")).isBetween(19_000, 21_000);
        assertThat(reads.get("north")).isBetween(28_500, 31_500);
    }

    @Test
    void aReplicaWithMoreToDoThanOthersGetsFewerReads() {
        List<Node> equal = List.of(new Node("busy", 1), new Node("idle", 1));
        equal.get(0).inFlight = 10;
        ReplicaChoice choice = choice(SETTINGS, new Random(7));
        int idle = 0;
        for (int i = 0; i < 1_000; i++) {
            idle += choice.choose(equal, null, 0, i).name().equals("idle") ? 1 : 0;
        }
        assertThat(idle).isBetween(700, 800);
    }

    @Test
    void aReplicaThatComesBackGetsAGrowingShare() {
        List<Node> equal = List.of(new Node("back", 1), new Node("up", 1));
        NodeStatus out = NodeStatus.unknown(0).failed(0, 0.5).failed(0, 0.5).failed(0, 0.5);
        equal.get(0).status = out.answered(1, 0, Lag.NONE, SETTINGS, 10 * SECOND);
        ReplicaChoice choice = choice(SETTINGS, new Random(7));

        assertThat(equal.get(0).status.state()).isEqualTo(NodeStatus.State.JOINING);
        assertThat(readsOfFirst(choice, equal, 11 * SECOND)).isLessThan(350);
        assertThat(readsOfFirst(choice, equal, 19 * SECOND)).isBetween(400, 520);
    }

    private static int readsOfFirst(ReplicaChoice choice, List<Node> nodes, long now) {
        int reads = 0;
        for (int i = 0; i < 1_000; i++) {
            reads += choice.choose(nodes, null, 0, now) == nodes.get(0) ? 1 : 0;
        }
        return reads;
    }

    @Test
    void theLastReplicaServesThoughItLagsButNotBeyondTheHardLimit() {
        Lag lag = new Lag(Duration.ofMinutes(1), 100 << 20);
        lagging(lag);
        assertThat(choice(SETTINGS, new Random(1)).choose(nodes, null, 0, 0)).isNotNull();

        lagging(new Lag(Duration.ofMinutes(6), 100 << 20));
        assertThat(choice(SETTINGS, new Random(1)).choose(nodes, null, 0, 0)).isNull();
    }

    private void lagging(Lag lag) {
        for (Node node : nodes) {
            node.status = NodeStatus.unknown(0).answered(1, 0, lag, SETTINGS, 0).answered(1, 0, lag, SETTINGS, 0);
            assertThat(node.status.state()).isEqualTo(NodeStatus.State.LAGGING);
        }
    }

    @Test
    void aReplicaAtTheLimitDoesNotComeAndGo() {
        NodeStatus status = NodeStatus.unknown(0);
        int changes = 0;
        for (int i = 1; i <= 100; i++) {
            Lag lag = new Lag(Duration.ofSeconds(i % 4 < 2 ? 11 : 9), 17 << 20);
            NodeStatus next = status.answered(i, 0, lag, SETTINGS, i * SECOND);
            changes += next.state() == status.state() ? 0 : 1;
            status = next;
        }
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void aNodeThatFailsAgainAndAgainIsAskedLessAndLessOften() {
        NodeStatus status = NodeStatus.unknown(0);
        List<Long> pauses = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 12; i++) {
            status = status.failed(now, 0.5);
            pauses.add((status.retryAt() - now) / SECOND);
            now = status.retryAt();
        }
        assertThat(pauses).containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 32L, 32L, 32L, 32L);
        assertThat(status.isDue(now - 1)).isFalse();
        assertThat(status.isDue(now)).isTrue();
    }

    @Test
    void manyReadsThatFailTogetherAreNoReasonToLeaveANodeAloneForLonger() {
        NodeStatus status = NodeStatus.unknown(0);
        for (int read = 0; read < 100; read++) {
            status = status.failed(read, 0.5);
        }
        assertThat(status.state()).isEqualTo(NodeStatus.State.OUT);
        assertThat(status.isDue(SECOND - 1)).isFalse();
        assertThat(status.isDue(SECOND + 100)).isTrue();
    }

    @Test
    void strongReadsWithoutASessionAreThePrimarys() {
        assertThat(choice(SETTINGS.withConsistency(Consistency.STRONG), new Random(1))
                        .choose(nodes, null, 0, 0))
                .isNull();
    }

    @Test
    void eventualReadsDoNotWaitForTheWritesOfTheirSession() {
        SessionMarks session = new SessionMarks();
        session.usedPrimary(5);
        assertThat(choice(SETTINGS.withConsistency(Consistency.EVENTUAL), new Random(1))
                        .choose(nodes, session, 0, 6))
                .isNotNull();
        assertThat(choice(SETTINGS, new Random(1)).choose(nodes, session, 0, 6)).isNull();
    }
}
