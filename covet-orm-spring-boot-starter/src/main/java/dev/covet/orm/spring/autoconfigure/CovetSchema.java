package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SchemaMode;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import reactor.core.publisher.Mono;

/** Makes, checks and drops the tables as the application's settings say. Start-up waits for it, as for Boot's scripts. */
final class CovetSchema implements InitializingBean, DisposableBean {

    private final Covet covet;
    private final SchemaMode mode;

    CovetSchema(Covet covet, SchemaMode mode) {
        this.covet = covet;
        this.mode = mode;
    }

    @Override
    public void afterPropertiesSet() {
        switch (mode) {
            case CREATE, CREATE_DROP -> await(covet.schema().create());
            case VALIDATE -> await(covet.schema().validate());
            case NONE -> {}
        }
    }

    @Override
    public void destroy() {
        if (mode == SchemaMode.CREATE_DROP) {
            await(covet.schema().drop());
        }
    }

    private static void await(Mono<Void> work) {
        work.block();
    }
}
