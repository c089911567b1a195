package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.testkit.PostgresDatabase;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application names its observations otherwise, by beans, and may leave out those of calls. */
class ObservationConventionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Writes down what ends. */
    static final class Ended implements ObservationHandler<Observation.Context> {

        private final List<Observation.Context> all = new CopyOnWriteArrayList<>();

        @Override
        public void onStop(Observation.Context context) {
            all.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        List<String> names() {
            return all.stream().map(context -> context.getContextualName()).toList();
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Plain {

        @Bean
        Ended ended() {
            return new Ended();
        }
    }

    static class Renaming extends Plain {

        @Bean
        CallObservationConvention calls() {
            return new CallObservationConvention() {
                @Override
                public String getName() {
                    return "my.call";
                }

                @Override
                public String getContextualName(CallObservationContext context) {
                    return "call of " + context.call().model();
                }

                @Override
                public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
                    return context.event() == null
                            ? KeyValues.empty()
                            : KeyValues.of("end", context.event().outcome().name());
                }
            };
        }

        @Bean
        TransactionObservationConvention transactions() {
            return new TransactionObservationConvention() {
                @Override
                public String getName() {
                    return "my.transaction";
                }

                @Override
                public String getContextualName(TransactionObservationContext context) {
                    return "unit on " + context.transaction().datasource();
                }
            };
        }
    }

    private static Ended afterACreation(Class<?> application, String... more) {
        String[] settings = {
            "--covet.orm.schema=create",
            "--spring.r2dbc.generate-unique-name=true",
            "--spring.main.web-application-type=none"
        };
        String[] all = Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new);
        try (ConfigurableApplicationContext context = SpringApplication.run(application, all)) {
            Ended ended = context.getBean(Ended.class);
            ended.all.clear();
            context.getBean(Covet.class)
                    .atomic(() -> Parcel.objects.create(parcel -> parcel.setWeight(3)))
                    .block(LIMIT);
            return ended;
        }
    }

    @Test
    void beansTakeThePlaceOfTheDefaults() {
        Ended ended = afterACreation(Renaming.class);

        assertThat(ended.names()).containsExactly("INSERT parcels", "call of Parcel", "unit on default");
        assertThat(ended.all)
                .extracting(Observation.Context::getName)
                .containsExactly("db.client.operation", "my.call", "my.transaction");
        assertThat(ended.all.get(1).getLowCardinalityKeyValue("end").getValue()).isEqualTo("SUCCESS");
    }

    @Test
    void theSystemIsKnownWhereThePrimaryWasFoundAmongNodes() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            Ended ended =
                    afterACreation(Plain.class, "--covet.orm.datasources.default.nodes.one.url=" + database.r2dbcUrl());

            assertThat(ended.names()).containsExactly("INSERT parcels", "create Parcel", "transaction default");
            assertThat(ended.all)
                    .extracting(context ->
                            context.getLowCardinalityKeyValue("db.system.name").getValue())
                    .containsOnly("postgresql");
        }
    }

    @Test
    void callsMayBeLeftOut() {
        Ended ended = afterACreation(Plain.class, "--covet.orm.observations.calls=false");

        assertThat(ended.names()).containsExactly("INSERT parcels", "transaction default");
        assertThat(ended.all.get(0).getParentObservation().getContextView()).isSameAs(ended.all.get(1));
    }

    @Test
    void nothingIsMadeWhereObservationsAreOff() {
        assertThat(afterACreation(Plain.class, "--covet.orm.observations.mode=off").all)
                .isEmpty();
    }
}
