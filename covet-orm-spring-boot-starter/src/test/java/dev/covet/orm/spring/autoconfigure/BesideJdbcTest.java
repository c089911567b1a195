package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.transaction.CovetTransactionManager;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Covet in an application that uses JDBC as well: whose transaction {@code @Transactional} means. */
class BesideJdbcTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    static class Ledger {

        private final JdbcTemplate jdbc;

        Ledger(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional
        public void note(String text, boolean failing) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            jdbc.update("insert into notes (text) values (?)", text);
            if (failing) {
                throw new IllegalStateException("torn");
            }
        }

        int notes() {
            return jdbc.queryForObject("select count(*) from notes", Integer.class);
        }
    }

    static class Store {

        @Transactional
        public Mono<Void> add(String name, boolean failing) {
            return Item.objects
                    .create(item -> item.setName(name))
                    .then(failing ? Mono.error(new IllegalStateException("sold out")) : Mono.empty());
        }

        @Transactional
        public Flux<Item> addBoth(String name) {
            return Item.objects
                    .create(item -> item.setName(name))
                    .concatWith(Mono.error(new IllegalStateException("sold out")));
        }

        @Transactional("covetTransactionManager")
        public Mono<Void> addNamed(String name) {
            return add(name, true);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Jdbc {

        @Bean
        DataSource dataSource() {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return source;
        }

        @Bean
        Ledger ledger(JdbcTemplate jdbc) {
            jdbc.execute("create table notes (text varchar(20))");
            return new Ledger(jdbc);
        }

        @Bean
        Store store() {
            return new Store();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnManager {

        @Bean
        PlatformTransactionManager jdbcTransactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryManager {

        @Bean
        @Primary
        PlatformTransactionManager jdbcTransactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }
    }

    private static ApplicationContextRunner application() {
        return Applications.onH2()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class))
                .withUserConfiguration(Jdbc.class);
    }

    private static void eachHasItsOwnTransaction(ApplicationContextRunner application) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            Ledger ledger = context.getBean(Ledger.class);
            assertThatThrownBy(() -> ledger.note("torn", true)).hasMessage("torn");
            ledger.note("kept", false);
            assertThat(ledger.notes()).isEqualTo(1);
            Store store = context.getBean(Store.class);
            assertThatThrownBy(() -> store.add("ink", true).block(LIMIT)).hasMessage("sold out");
            assertThatThrownBy(() -> store.addBoth("ink").blockLast(LIMIT)).hasMessage("sold out");
            assertThatThrownBy(() -> store.addNamed("ink").block(LIMIT)).hasMessage("sold out");
            store.add("pen", false).block(LIMIT);
            assertThat(Item.objects.count().block(LIMIT)).isEqualTo(1);
        });
    }

    @Test
    void blockingAndReactiveMethodsHaveTheirOwnTransactions() {
        eachHasItsOwnTransaction(application());
    }

    @Test
    void theApplicationMayMakeTheBlockingManagerItself() {
        eachHasItsOwnTransaction(application().withUserConfiguration(OwnManager.class));
        eachHasItsOwnTransaction(application().withUserConfiguration(PrimaryManager.class));
    }

    @Test
    void theManagerOfJdbcIsTheOneThatIsMeantWithoutAName() {
        application().run(context -> {
            assertThat(context.getBean(TransactionManager.class)).isInstanceOf(DataSourceTransactionManager.class);
            assertThat(context.getBean(ReactiveTransactionManager.class)).isInstanceOf(CovetTransactionManager.class);
            BeanDefinition covet = context.getBeanFactory().getBeanDefinition("covetTransactionManager");
            assertThat(covet.isPrimary()).isFalse();
        });
    }

    @Test
    void withoutJdbcTheManagerIsTheOnlyOne() {
        Applications.onH2()
                .run(context -> assertThat(context.getBean(TransactionManager.class))
                        .isInstanceOf(CovetTransactionManager.class));
    }
}
