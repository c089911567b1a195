package dev.covet.orm.task;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A statement ends while its time is up; the results are how often it was stopped, returned, and what was emitted. */
@JCStressTest
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "the answer in time")
@Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "the error that it ran too long")
@State
public class AnswerOrDeadline {

    private final StressedUse use = StressedUse.sent();

    /** The database. */
    @Actor
    public void answer() {
        use.answer();
    }

    /** The clock. */
    @Actor
    public void expire() {
        use.expire();
    }

    /** What came of it. */
    @Arbiter
    public void see(III_Result result) {
        result.r1 = use.timesStopped();
        result.r2 = use.timesReturned();
        result.r3 = use.emitted();
    }
}
