package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Which connection factory of the application is the default database, and which one is not. */
class ConnectionFactoriesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ANALYTICS = "analyticsConnectionFactory";

    private static ApplicationContextRunner withAnalytics(ApplicationContextRunner application) {
        return application.withPropertyValues("covet.orm.datasources.analytics.url=" + Applications.h2Url());
    }

    private static FailureAnalysis analysis(ApplicationContextRunner application) {
        FailureAnalysis[] found = new FailureAnalysis[1];
        application.run(context -> {
            assertThat(context).hasFailed();
            found[0] = new CovetFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(found[0])
                    .as("Analysis of %s", context.getStartupFailure())
                    .isNotNull();
        });
        return found[0];
    }

    private static void assertRefused(ApplicationContextRunner application, String bean) {
        FailureAnalysis analysis = analysis(application);
        assertThat(analysis.getDescription())
                .contains("ConnectionFactory bean " + bean, "datasource \"analytics\"", "the default database");
        assertThat(analysis.getAction()).contains("@Bean(defaultCandidate = false)", "@Primary");
    }

    @ParameterizedTest
    @ValueSource(strings = {ANALYTICS, "analytics"})
    void oneByTheNameOfAnotherDatasourceIsNotTakenForTheDefault(String bean) {
        for (String url : new String[] {"spring.r2dbc.url=", "covet.orm.datasources.default.url="}) {
            assertRefused(
                    withAnalytics(Applications.plain())
                            .withPropertyValues(url + Applications.h2Url())
                            .withBean(
                                    bean, ConnectionFactory.class, () -> ConnectionFactories.get(Applications.h2Url())),
                    bean);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Qualified {
        @Bean
        @Qualifier("analytics")
        ConnectionFactory reports() {
            return ConnectionFactories.get(Applications.h2Url());
        }
    }

    @Test
    void oneThatIsQualifiedByAnotherDatasourceIsNotTakenForTheDefault() {
        assertRefused(withAnalytics(Applications.onH2()).withUserConfiguration(Qualified.class), "reports");
    }

    @Configuration(proxyBeanMethods = false)
    static class Apart {
        @Bean(defaultCandidate = false)
        @Qualifier("analytics")
        ConnectionFactory analyticsConnectionFactory() {
            return ConnectionFactories.get(Applications.h2Url());
        }
    }

    @Test
    void oneThatIsForThoseWhoAskByNameStandsBesideTheDefault() {
        for (ApplicationContextRunner application :
                new ApplicationContextRunner[] {Applications.onH2(), Applications.on(Applications.h2Url())}) {
            withAnalytics(application)
                    .withUserConfiguration(Apart.class)
                    .withBean(Reports.class)
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        Object analytics = context.getBean(ANALYTICS);
                        assertThat(context.getBean(Reports.class).factory).isSameAs(analytics);
                        assertThat(standard(context.getBean(Covet.class)))
                                .isSameAs(context.getBean("connectionFactory"))
                                .isNotSameAs(analytics);
                        assertThat(Item.objects.count().block(LIMIT)).isZero();
                    });
        }
    }

    static class Reports {
        private final ConnectionFactory factory;

        Reports(@Qualifier("analytics") ConnectionFactory factory) {
            this.factory = factory;
        }
    }

    private static ConnectionFactory standard(Covet covet) {
        return covet.datasources().standard().connectionFactory();
    }

    @Configuration(proxyBeanMethods = false)
    static class Chosen {
        @Bean
        @Primary
        ConnectionFactory analyticsConnectionFactory() {
            return ConnectionFactories.get(Applications.h2Url());
        }
    }

    @Test
    void oneByAnyNameIsTheDefaultWhereTheApplicationSaysSo() {
        withAnalytics(Applications.onH2())
                .withUserConfiguration(Chosen.class)
                .run(context ->
                        assertThat(standard(context.getBean(Covet.class))).isSameAs(context.getBean(ANALYTICS)));
    }
}
