package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.Datasource;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;

/** Holds where it is clear which database is the default one. */
final class OnClearDefault extends AnyNestedCondition {

    OnClearDefault() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnSingleCandidate(ConnectionFactory.class)
    static final class OfTheApplication {}

    @ConditionalOnBean(value = Datasource.class, name = "covetDefaultDatasource")
    static final class OfTheSettings {}
}
