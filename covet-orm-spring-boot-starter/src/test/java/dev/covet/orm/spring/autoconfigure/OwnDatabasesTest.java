package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.signal.CovetEventListenerFactory;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.spring.autoconfigure.shop.stock.Drawer;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.web.server.WebFilter;

/** An application that makes its databases or its {@link Covet} itself, whatever connection factories are there. */
class OwnDatabasesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Configuration(proxyBeanMethods = false)
    static class TwoFactories {
        @Bean
        ConnectionFactory one() {
            return ConnectionFactories.get(Applications.h2Url());
        }

        @Bean
        ConnectionFactory two() {
            return ConnectionFactories.get(Applications.h2Url());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnCovet {
        @Bean
        Covet own(ConnectionFactory two) {
            return Covet.builder().connectionFactory(two).models(Drawer.class).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDatasources {
        @Bean
        Datasources own(ConnectionFactory one, ConnectionFactory two) {
            return Datasources.of(Datasource.of("default", two), Datasource.of("other", one));
        }
    }

    private static ApplicationContextRunner with(Class<?>... configurations) {
        return Applications.plain()
                .withPropertyValues("covet.orm.schema=create")
                .withUserConfiguration(configurations);
    }

    @Test
    void anOwnCovetWorksBesideSeveralConnectionFactories() {
        with(TwoFactories.class, OwnCovet.class).run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(Covet.class)
                    .hasSingleBean(CovetEventListenerFactory.class);
            Covet own = context.getBean(Covet.class);
            assertThat(Covet.current()).isSameAs(own);
            assertThat(context.getBean(Datasources.class)).isSameAs(own.datasources());
            assertThat(context.getBean(ReactiveTransactionManager.class)).isSameAs(own.transactionManager());
            assertThat(Drawer.objects.count().block(LIMIT)).isZero();
        });
    }

    @Test
    void anOwnCovetComesBeforeTheDefaultOfTheSettings() {
        with(TwoFactories.class, OwnCovet.class)
                .withPropertyValues("covet.orm.datasources.default.url=r2dbc:postgresql://nowhere.invalid/shop")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(Covet.class);
                    assertThat(Drawer.objects.count().block(LIMIT)).isZero();
                });
    }

    @Test
    void ownDatasourcesWorkBesideSeveralConnectionFactories() {
        with(TwoFactories.class, OwnDatasources.class).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Covet.class).hasSingleBean(Datasources.class);
            assertThat(context.getBean(Covet.class).datasources()).isSameAs(context.getBean("own"));
            assertThat(Item.objects.count().block(LIMIT)).isZero();
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OfNoBean {
        @Bean
        Covet own() {
            return Covet.builder()
                    .connectionFactory(ConnectionFactories.get(Applications.h2Url()))
                    .models(Drawer.class)
                    .build();
        }
    }

    /** As a web application that has its Covet from elsewhere: what answers requests needs the settings. */
    @Test
    void anOwnCovetNeedsNoConnectionFactoryBean() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(CovetAutoConfiguration.class, CovetWebFluxAutoConfiguration.class))
                .withUserConfiguration(Shop.class, OfNoBean.class)
                .withPropertyValues("covet.orm.schema=create")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(WebFilter.class);
                    assertThat(Drawer.objects.count().block(LIMIT)).isZero();
                });
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Item.class)
    static class Shop {}

    @Test
    void anOwnCovetMayStandOnTheFactoryOfAnotherDatasource() {
        Applications.plain()
                .withPropertyValues("covet.orm.schema=create", "covet.orm.datasources.two.url=" + Applications.h2Url())
                .withBean("two", ConnectionFactory.class, () -> ConnectionFactories.get(Applications.h2Url()))
                .withUserConfiguration(OwnCovet.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(Drawer.objects.count().block(LIMIT)).isZero();
                });
    }
}
