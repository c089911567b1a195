package dev.covet.orm.task;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The subscriber goes twice, and its statement ends later; the results are how often it was stopped, returned, and what was emitted. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "stopped and returned once")
@State
public class TwoAbandons {

    private final StressedUse use = StressedUse.sent();

    /** A timer. */
    @Actor
    public void abandonToo() {
        use.abandon();
    }

    /** The subscriber. */
    @Actor
    public void abandon() {
        use.abandon();
    }

    /** What came of it. */
    @Arbiter
    public void see(III_Result result) {
        use.answer();
        result.r1 = use.timesStopped();
        result.r2 = use.timesReturned();
        result.r3 = use.emitted();
    }
}
