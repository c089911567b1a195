package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.spring.autoconfigure.shop.Item;
import java.util.UUID;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcInitializationAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Applications to test with, as a user's would be: Covet, what of Boot belongs to it, and models to find. */
final class Applications {

    private Applications() {}

    /** With no database at all. */
    static ApplicationContextRunner plain() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CovetDefaultDatasourceAutoConfiguration.class,
                        CovetUnclearDefaultAutoConfiguration.class,
                        CovetAutoConfiguration.class,
                        R2dbcAutoConfiguration.class,
                        R2dbcInitializationAutoConfiguration.class,
                        R2dbcTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class))
                .withUserConfiguration(Shop.class);
    }

    /** On an H2 that Boot sets up. */
    static ApplicationContextRunner onH2() {
        return plain().withPropertyValues("spring.r2dbc.url=" + h2Url(), "covet.orm.schema=create");
    }

    /** On Covet's own datasource. */
    static ApplicationContextRunner on(String url) {
        return plain().withPropertyValues("covet.orm.datasources.default.url=" + url, "covet.orm.schema=create-drop");
    }

    static String h2Url() {
        return "r2dbc:h2:mem:///" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Item.class)
    static class Shop {}
}
