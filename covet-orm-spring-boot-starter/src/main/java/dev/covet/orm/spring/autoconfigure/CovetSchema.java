package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.Schema;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SchemaMode;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes and checks the tables as the application's settings say, before any bean is given the {@link Covet}, and drops
 * them when it goes. Start-up waits for it, as for Boot's scripts.
 */
final class CovetSchema implements DestructionAwareBeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(CovetSchema.class);

    private static final Duration DROP_LIMIT = Duration.ofSeconds(10);
    private static final String TOO_LONG = "The database has not done it within " + DROP_LIMIT.toSeconds()
            + " s: it does not answer, or somebody holds a lock on a table.";

    private final SchemaMode mode;

    CovetSchema(SchemaMode mode) {
        this.mode = mode;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Covet covet) {
            prepare(covet)
                    .onErrorResume(error -> covet.close().then(Mono.error(error)))
                    .block();
        }
        return bean;
    }

    private Mono<Void> prepare(Covet covet) {
        return switch (mode) {
            case CREATE, CREATE_DROP -> each(covet, Schema::create);
            case VALIDATE -> each(covet, Schema::validate);
            case NONE -> Mono.empty();
        };
    }

    /** In each database, with the models that live there. */
    private static Mono<Void> each(Covet covet, Function<Schema, Mono<Void>> work) {
        return Flux.fromIterable(covet.schemas()).concatMap(work).then();
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return mode == SchemaMode.CREATE_DROP && bean instanceof Covet;
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String beanName) {
        each((Covet) bean, CovetSchema::drop).block();
    }

    /** A database that is gone, or whose tables somebody holds a lock on, does not keep the application from ending. */
    private static Mono<Void> drop(Schema schema) {
        return schema.drop()
                .timeout(DROP_LIMIT, Mono.error(() -> new IllegalStateException(TOO_LONG)))
                .onErrorResume(error -> {
                    log.warn("{} could not be dropped. {}", schema, error.getMessage());
                    return Mono.empty();
                });
    }
}
