package dev.covet.orm.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves the parameters that {@link DatabaseTest} describes. */
final class DatabaseTestExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseTestExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TestDatabase.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext outermost = outermostClass(context);
        Class<? extends DatabaseTemplate> template = template(outermost);
        // JUnit closes what the store holds at the end of the class.
        Store store = outermost.getStore(NAMESPACE);
        Class<?> type = parameter.getParameter().getType();
        if (type == PostgresDatabase.class) {
            return store.computeIfAbsent(type, key -> PostgresDatabase.create(template));
        }
        if (type == H2Database.class) {
            return store.computeIfAbsent(type, key -> H2Database.create(template));
        }
        throw new ParameterResolutionException("A parameter of type TestDatabase does not say which database it wants;"
                + " declare it as PostgresDatabase or H2Database");
    }

    private static Class<? extends DatabaseTemplate> template(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), DatabaseTest.class)
                .<Class<? extends DatabaseTemplate>>map(DatabaseTest::template)
                .orElse(DatabaseTemplate.Empty.class);
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            outermost = outermost.getParent().orElseThrow();
        }
        return outermost;
    }
}
