package dev.covet.orm.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves the parameters that {@link DatabaseTest} and {@link EveryDatabase} describe. */
final class DatabaseTestExtension implements ParameterResolver {

    /** A constructor that is called for each test gets the database of its run. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TestDatabase.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabases databases = TestDatabases.of(context);
        return DatabaseProduct.of(parameter.getParameter().getType())
                .or(databases::product)
                .map(databases::on)
                .orElseThrow(() -> new ParameterResolutionException(
                        "A parameter of type TestDatabase does not say which database it wants;"
                                + " declare it as PostgresDatabase or H2Database, or give the class @EveryDatabase,"
                                + " where a method that prepares a run is annotated @BeforeEachDatabase"));
    }
}
