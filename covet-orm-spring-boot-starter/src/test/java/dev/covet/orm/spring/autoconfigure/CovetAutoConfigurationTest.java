package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.codec.Codec;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.spring.autoconfigure.shop.stock.Drawer;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.transaction.CovetTransactionManager;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;

class CovetAutoConfigurationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final ApplicationContextRunner application = Applications.onH2();

    @Test
    void makesOneCovetAndItsTables() {
        application.run(context -> {
            assertThat(context).hasSingleBean(Covet.class);
            assertThat(Covet.current()).isSameAs(context.getBean(Covet.class));
            Item.objects.create(item -> item.setName("pen")).block(LIMIT);
            assertThat(Item.objects.count().block(LIMIT)).isEqualTo(1);
        });
    }

    @Test
    void findsTheModelsBelowTheApplicationsPackage() {
        application.run(context ->
                assertThat(modelsOf(context.getBean(Covet.class))).containsExactlyInAnyOrder("Item", "Drawer"));
    }

    @Test
    void findsTheModelsOfNamedPackagesOnly() {
        application
                .withUserConfiguration(StockOnly.class)
                .run(context ->
                        assertThat(modelsOf(context.getBean(Covet.class))).containsExactly("Drawer"));
    }

    private static List<String> modelsOf(Covet covet) {
        return covet.models().all().stream().map(ModelMeta::name).toList();
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Drawer.class)
    static class StockOnly {}

    @Test
    void managesTransactionsInPlaceOfBoot() {
        application.run(context -> assertThat(context.getBean(ReactiveTransactionManager.class))
                .isInstanceOf(CovetTransactionManager.class));
    }

    @Test
    void takesCodecsListenersAndCustomizersFromTheContext() {
        application.withUserConfiguration(Extras.class).run(context -> {
            Drawer drawer = Drawer.objects.create(made -> made.setName("top")).block(LIMIT);
            assertThat(Drawer.objects
                            .filter("pk", drawer.pk())
                            .valuesList("name", String.class)
                            .first()
                            .block(LIMIT))
                    .isEqualTo("TOP");
            assertThat(drawer.getBuiltAt()).isEqualTo(NOON);
            assertThat(context.getBean(Statements.class).summaries).contains("INSERT Drawer", "SELECT Drawer");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Extras {

        @Bean
        Codec<String> upperCase() {
            return new UpperCase();
        }

        @Bean
        Statements statements() {
            return new Statements();
        }

        @Bean
        CovetBuilderCustomizer clock() {
            return builder -> builder.clock(Clock.fixed(NOON, ZoneOffset.UTC));
        }
    }

    static class UpperCase implements Codec<String> {

        @Override
        public Class<?> javaType() {
            return String.class;
        }

        @Override
        public SqlType sqlType() {
            return SqlType.varchar(40);
        }

        @Override
        public Class<?> driverType() {
            return String.class;
        }

        @Override
        public Object encode(String value) {
            return value.toUpperCase(Locale.ROOT);
        }

        @Override
        public String decode(Object driverValue) {
            return (String) driverValue;
        }
    }

    static class Statements implements QueryListener {

        private final List<String> summaries = new CopyOnWriteArrayList<>();

        @Override
        public void finished(QueryEvent event, @Nullable Object started) {
            summaries.add(event.query().summary());
        }
    }

    @Test
    void validatesOnSave() {
        application.run(context -> assertThatThrownBy(() -> new Item().save().block(LIMIT))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("name"));
    }

    @Test
    void savesUnseenWhereValidationIsSwitchedOff() {
        application.withPropertyValues("covet.orm.validate-on-save=false").run(context -> {
            Item blank = new Item().save().block(LIMIT);
            assertThat(Item.objects.contains(blank).block(LIMIT)).isTrue();
            assertThatThrownBy(() -> blank.fullClean().block(LIMIT)).isInstanceOf(ValidationException.class);
        });
    }

    @Test
    void leavesTheApplicationsOwnCovetAlone() {
        application.withUserConfiguration(OwnCovet.class).run(context -> {
            assertThat(context).hasSingleBean(Covet.class).hasBean("own");
            assertThat(modelsOf(Covet.current())).containsExactly("Drawer");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnCovet {

        @Bean
        Covet own(ConnectionFactory connectionFactory) {
            return Covet.builder()
                    .connectionFactory(connectionFactory)
                    .models(Drawer.class)
                    .build();
        }
    }

    @Test
    void isNoLongerCurrentAfterTheEnd() {
        application.run(context -> assertThat(Covet.current()).isNotNull());
        assertThatThrownBy(Covet::current).isInstanceOf(QueryStateException.class);
    }

    @Test
    void isNotCurrentWhenTheStartFailed() {
        application
                .withPropertyValues("covet.orm.schema=validate")
                .run(context -> assertThat(context).hasFailed());
        assertThatThrownBy(Covet::current).isInstanceOf(QueryStateException.class);
    }
}
