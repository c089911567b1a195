package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.CurrentUser;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.ReactiveAuditorAware;
import reactor.core.publisher.Mono;

/**
 * Auto-configuration of the user who writes: that of a {@link CurrentUser} bean, or else of Spring Data's
 * {@link ReactiveAuditorAware}, where there is one.
 */
@AutoConfiguration(before = CovetAutoConfiguration.class)
@ConditionalOnClass(ReactiveAuditorAware.class)
public final class CovetAuditingAutoConfiguration {

    /** The auditor is looked for when somebody writes: it may need what needs Covet. */
    @Bean
    @ConditionalOnMissingBean
    CurrentUser covetCurrentUser(ObjectProvider<ReactiveAuditorAware<?>> auditors) {
        return () -> {
            ReactiveAuditorAware<?> auditor = auditors.getIfUnique();
            return auditor == null ? Mono.empty() : auditor.getCurrentAuditor();
        };
    }

    @Bean
    CovetBuilderCustomizer covetAuditing(ObjectProvider<CurrentUser> users) {
        return builder -> builder.currentUser(() -> users.getObject().get());
    }
}
