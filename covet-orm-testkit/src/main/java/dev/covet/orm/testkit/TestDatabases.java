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

    private TestDatabases(ExtensionContext scope, @Nullable DatabaseProduct product) {
        this.store = scope.getStore(NAMESPACE);
        this.template = template(scope);
        this.product = product;
    }

    /** Begins a run on one product. */
    static void open(ExtensionContext run, DatabaseProduct product) {
        run.getStore(NAMESPACE).put(TestDatabases.class, new TestDatabases(run, product));
    }

    /** Those of the run, or else of the outermost class, that the context is in. */
    static TestDatabases of(ExtensionContext context) {
        @Nullable TestDatabases run = context.getStore(NAMESPACE).get(TestDatabases.class, TestDatabases.class);
        return run == null ? new TestDatabases(outermostClass(context), null) : run;
    }

    /** The product of the run, if there is one. */
    Optional<DatabaseProduct> product() {
        return Optional.ofNullable(product);
    }

    /** The database of a product. */
    TestDatabase on(DatabaseProduct chosen) {
        return store.computeIfAbsent(chosen, each -> each.create(template), TestDatabase.class);
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
