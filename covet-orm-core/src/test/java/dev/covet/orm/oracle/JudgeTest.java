package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValueException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final String COUNT = "{\"shape\":\"value\",\"value\":3}";
    private static final String REFUSAL = "{\"error\":{\"kind\":\"value\",\"type\":\"ValueError\",\"message\":\"\"}}";

    @Test
    void aRightAnswerPasses() {
        assertThat(judge("read", COUNT).answered(answer(3L)).passed()).isTrue();
        assertThat(judge("read", COUNT).answered(answer(4L)).passed()).isFalse();
        assertThat(judge("read", COUNT).threw(new ValueException("no")).passed())
                .isFalse();
    }

    @Test
    void aProgramMaySendNoMoreStatementsThanDjango() {
        for (String kind : List.of("read", "write")) {
            Judge judge = new Judge(program(kind, COUNT, "group"), List.of("SELECT 1", "SELECT 2"));
            assertThat(judge.answered(answer(3L)).tooManyStatements()).isTrue();
            assertThat(judge.answered(answer(4L)).tooManyStatements()).isFalse();
        }
    }

    @Test
    void whatDjangoRefusesMustBeRefused() {
        assertThat(judge("error", REFUSAL).answered(answer(3L)).passed()).isFalse();
        assertThat(judge("error", REFUSAL).threw(new ValueException("no")).passed())
                .isTrue();
    }

    @Test
    void aRefusalOfAnotherKindPassesWithARemark() {
        Outcome outcome = judge("error", REFUSAL).threw(new QueryStateException("no"));
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.reason()).isEqualTo("refused as type, Django: value");
    }

    @Test
    void aFaultIsNoRefusal() {
        assertThat(judge("error", REFUSAL).threw(new NullPointerException()).passed())
                .isFalse();
        assertThat(judge("error", REFUSAL).threw(new ClassCastException()).passed())
                .isFalse();
        assertThat(judge("error", REFUSAL).threw(new StackOverflowError()).passed())
                .isFalse();
        assertThat(judge("error", REFUSAL)
                        .threw(new RuntimeException(new TimeoutException()))
                        .passed())
                .isFalse();
    }

    @Test
    void whatTheRunnerCannotSayIsNotSupported() {
        Outcome outcome = judge("error", REFUSAL).threw(new Inexpressible("the step jump"));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.NOT_SUPPORTED);
    }

    @Test
    void whereDjangoIsStricterAnAnswerPasses() {
        Judge judge = new Judge(program("error", REFUSAL, "group", "strict-types"), List.of());
        assertThat(judge.answered(answer(3L)).passed()).isTrue();
    }

    private static Judge judge(String kind, String expected) {
        return new Judge(program(kind, expected, "group"), List.of());
    }

    private static OracleProgram program(String kind, String expected, String... tags) {
        return new OracleProgram(
                "h.1", kind, List.of(tags), Resources.parse("{}"), Resources.parse(expected), 1, List.of());
    }

    private static Result answer(Object value) {
        return new Result(Answer.value(value), Optional.empty());
    }
}
