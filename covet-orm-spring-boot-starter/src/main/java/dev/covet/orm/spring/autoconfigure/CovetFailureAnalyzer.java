package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.DatasourceException;
import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.SchemaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;

/** Shows why Covet let the start fail, and what to do, without the stack around it. */
final class CovetFailureAnalyzer extends AbstractFailureAnalyzer<DataAccessException> {

    private static final String URL = "covet.orm.datasources (or spring.r2dbc.url where that is empty)";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, DataAccessException cause) {
        String action = action(cause);
        return action == null ? null : new FailureAnalysis(String.valueOf(cause.getMessage()), action, cause);
    }

    private static @Nullable String action(DataAccessException cause) {
        if (cause instanceof ConfigurationException settings) {
            return settings.fix();
        }
        if (cause instanceof DatasourceException) {
            return "Correct the URL in covet.orm.datasources, or add the driver that it needs to the dependencies.";
        }
        if (cause instanceof ModelException) {
            return "Correct the models as the list says. A class that is no model should not extend Model, or be in a"
                    + " package that @EntityScan leaves out.";
        }
        if (cause instanceof SchemaException) {
            return "Migrate the database, or correct the models. covet.orm.schema=create makes missing tables, but"
                    + " changes none; covet.orm.schema=none starts without looking.";
        }
        if (cause instanceof CovetException) {
            return "Change what the message names, and start again.";
        }
        if (cause instanceof DataAccessResourceFailureException) {
            return "Start the database, or let it take what the message names, or correct " + URL
                    + ". With covet.orm.schema=none an application starts"
                    + " without its database, and uses it when it is there.";
        }
        if (cause instanceof TransientDataAccessResourceException) {
            return "Look for work at the start that holds connections, or that needs a second one inside a transaction;"
                    + " else raise covet.orm.datasources.<name>.pool.max-size or max-acquire-time.";
        }
        return null;
    }
}
