package dev.covet.orm.task;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A connection comes while its subscriber goes; the results are how often it was used, returned, and what was emitted. */
@JCStressTest
@Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "gone before it was used")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "gone while it was used")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "gone after the answer")
@State
public class GrantOrAbandon {

    private final StressedUse use = StressedUse.waiting();

    /** The seat. */
    @Actor
    public void grant() {
        use.grant();
    }

    /** The subscriber. */
    @Actor
    public void abandon() {
        use.abandon();
    }

    /** What came of it. */
    @Arbiter
    public void see(III_Result result) {
        result.r1 = use.timesSent();
        result.r2 = use.timesReturned();
        result.r3 = use.emitted();
    }
}
