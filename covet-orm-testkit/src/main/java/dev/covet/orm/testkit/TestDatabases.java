package dev.covet.orm.testkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The databases of one test class, or of one run of it on one product. Each is created when it is asked for first, and
 * lives in a store of JUnit, which closes it at the end of the class or of the run.
 */
final class TestDatabases {

    private static final Namespace NAMESPACE = Namespace.create(TestDatabases.class);

    private final Store store;
    private final Class<? extends DatabaseTemplate> template;
    private final @Nullable DatabaseProduct product;

    private final @Nullable String driver;

    private TestDatabases(ExtensionContext scope, @Nullable DatabaseProduct product, @Nullable String driver) {
        this.store = scope.getStore(NAMESPACE);
        this.template = template(scope);
        this.product = product;
        this.driver = driver;
    }

    /** Begins a run on one product, by another driver than its own where one is named. */
    static void open(ExtensionContext run, DatabaseProduct product, @Nullable String driver) {
        run.getStore(NAMESPACE).put(TestDatabases.class, new TestDatabases(run, product, driver));
    }

    /** Those of the run, or else of the outermost class, that the context is in. */
    static TestDatabases of(ExtensionContext context) {
        @Nullable TestDatabases run = context.getStore(NAMESPACE).get(TestDatabases.class, TestDatabases.class);
        return run == null ? new TestDatabases(outermostClass(context), null, null) : run;
    }

    /** The product of the run, if there is one. */
    Optional<DatabaseProduct> product() {
        return Optional.ofNullable(product);
    }

    /** The database of a product. */
    TestDatabase on(DatabaseProduct chosen) {
        return store.computeIfAbsent(chosen, this::create, TestDatabase.class);
    }

    private TestDatabase create(DatabaseProduct chosen) {
        TestDatabase created = chosen.create(template);
        return driver == null ? created : new OtherDriver(created, driver);
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
