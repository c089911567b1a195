package dev.covet.orm.spring.autoconfigure;

import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.KotlinDetector;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.transaction.interceptor.DelegatingTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.util.StringUtils;

/**
 * Lets {@code @Transactional} methods that name no manager and whose result is reactive run with Covet's manager. A
 * blocking manager would begin and end its transaction before anything is subscribed.
 */
final class ReactiveTransactionalMethods implements BeanPostProcessor, PriorityOrdered {

    private final Supplier<@Nullable String> manager;

    /**
     * Creates the rule.
     *
     * @param manager gives the name of the reactive manager, or null if the application has chosen another one
     */
    ReactiveTransactionalMethods(Supplier<@Nullable String> manager) {
        this.manager = manager;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof TransactionAttributeSource source && !(bean instanceof Source)
                ? new Source(source, manager)
                : bean;
    }

    /** What is asked how a method is transactional. */
    private record Source(TransactionAttributeSource given, Supplier<@Nullable String> manager)
            implements TransactionAttributeSource {

        @Override
        public boolean isCandidateClass(Class<?> targetClass) {
            return given.isCandidateClass(targetClass);
        }

        @Override
        public boolean hasTransactionAttribute(Method method, @Nullable Class<?> targetClass) {
            return given.hasTransactionAttribute(method, targetClass);
        }

        @Override
        public @Nullable TransactionAttribute getTransactionAttribute(Method method, @Nullable Class<?> targetClass) {
            TransactionAttribute attribute = given.getTransactionAttribute(method, targetClass);
            if (attribute == null || StringUtils.hasText(attribute.getQualifier()) || !isReactive(method)) {
                return attribute;
            }
            String reactive = manager.get();
            return reactive == null ? attribute : new Qualified(attribute, reactive);
        }

        /** A future is not reactive: what it stands for runs already. */
        private static boolean isReactive(Method method) {
            ReactiveAdapter adapter =
                    ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType());
            return KotlinDetector.isSuspendingFunction(method)
                    || (adapter != null && adapter.getDescriptor().isDeferred());
        }
    }

    /** An attribute that names a manager. */
    private static final class Qualified extends DelegatingTransactionAttribute {

        private final String qualifier;

        Qualified(TransactionAttribute given, String qualifier) {
            super(given);
            this.qualifier = qualifier;
        }

        @Override
        public String getQualifier() {
            return qualifier;
        }
    }
}
