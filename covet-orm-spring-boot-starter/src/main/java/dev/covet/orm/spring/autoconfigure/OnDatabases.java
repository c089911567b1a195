package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasources;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Conditional;

/** Holds where it is clear on which databases Covet works: the application gives them itself, or the default is clear. */
final class OnDatabases extends AnyNestedCondition {

    OnDatabases() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @Conditional(OnClearDefault.class)
    static final class OfADefault {}

    @ConditionalOnSingleCandidate(Datasources.class)
    static final class OfTheApplication {}

    @ConditionalOnSingleCandidate(Covet.class)
    static final class OfItsCovet {}
}
