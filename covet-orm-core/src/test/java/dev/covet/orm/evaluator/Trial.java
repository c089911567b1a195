package dev.covet.orm.evaluator;

import dev.covet.orm.Covet;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Tries programs on a database that holds the rows of a world. */
final class Trial {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Covet covet;

    Trial(Covet covet) {
        this.covet = covet;
    }

    /** Emits the program if the database answers something else than the evaluation. */
    Mono<Program> failure(Program program, World world) {
        Answer expected = new ProgramEvaluator(world).answer(program);
        return actual(program).filter(answer -> !answer.equals(expected)).map(answer -> program);
    }

    /** An error is an answer too, which no evaluation gives. */
    private Mono<Answer> actual(Program program) {
        return Mono.defer(() -> ProgramTranslator.answer(program))
                .timeout(LIMIT)
                .onErrorResume(Exception.class, error -> Mono.just(Answer.of(error.toString())))
                .contextWrite(covet::in);
    }

    /** The smallest program that fails as this one does, with both answers. */
    String report(Program program, World world) {
        boolean refused = isRefused(program);
        Program smallest = program;
        Program smaller = program;
        while (smaller != null) {
            smallest = smaller;
            smaller = Shrinking.of(smallest).stream()
                    .filter(each -> isRefused(each) == refused && fails(each, world))
                    .findFirst()
                    .orElse(null);
        }
        return "seed " + program.seed() + ": " + ProgramTranslator.text(smallest) + "\n    evaluation: "
                + new ProgramEvaluator(world).answer(smallest) + "\n    database:   "
                + actual(smallest).block(LIMIT) + "\n";
    }

    private boolean isRefused(Program program) {
        Answer answer = actual(program).block(LIMIT);
        return answer != null && answer.value() instanceof String;
    }

    private boolean fails(Program program, World world) {
        return failure(program, world).block(LIMIT) != null;
    }
}
