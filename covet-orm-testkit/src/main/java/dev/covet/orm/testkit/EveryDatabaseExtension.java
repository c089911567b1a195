package dev.covet.orm.testkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Makes the runs that {@link EveryDatabase} describes, and says on which product each is. */
final class EveryDatabaseExtension
        implements ClassTemplateInvocationContextProvider,
                BeforeClassTemplateInvocationCallback,
                AfterClassTemplateInvocationCallback,
                AfterEachCallback,
                ParameterResolver {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<Run> provideClassTemplateInvocationContexts(ExtensionContext context) {
        String name = context.getDisplayName();
        Stream<Run> other = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), AlsoByDriver.class)
                .map(also -> new Run(name, DatabaseProduct.POSTGRESQL, also.value()))
                .stream();
        return Stream.concat(
                Arrays.stream(DatabaseProduct.values()).map(product -> new Run(name, product, null)), other);
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DatabaseProduct.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return product(context);
    }

    private static DatabaseProduct product(ExtensionContext context) {
        return TestDatabases.of(context)
                .product()
                .orElseThrow(() -> new ParameterResolutionException("There is no product outside the runs;"
                        + " annotate a method that prepares a run with @BeforeEachDatabase"));
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        call(context, BeforeEachDatabase.class, HierarchyTraversalMode.TOP_DOWN);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        call(context, AfterEachDatabase.class, HierarchyTraversalMode.BOTTOM_UP);
    }

    /** Reports of builds do not show how a run is called, so a failure says it too. */
    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(failure ->
                        failure.addSuppressed(new TestDatabaseException("This happened on " + product(context))));
    }

    private static void call(
            ExtensionContext context, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
        @Nullable Object instance = context.getTestInstance().orElse(null);
        AnnotationSupport.findAnnotatedMethods(context.getRequiredTestClass(), annotation, order)
                .forEach(method -> context.getExecutableInvoker().invoke(method, instance));
    }

    private record Run(
            String className,
            DatabaseProduct product,
            @Nullable String driver) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return className + " [" + product + (driver == null ? "" : " by " + driver) + "]";
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            TestDatabases.open(context, product, driver);
        }
    }
}
