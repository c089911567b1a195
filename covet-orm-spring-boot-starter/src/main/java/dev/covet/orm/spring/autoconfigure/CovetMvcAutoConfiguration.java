package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.routing.Session;
import dev.covet.orm.spring.web.MvcObjects;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Auto-configuration of Spring MVC: a {@code Mono} or {@code Flux} that a controller returns runs on the {@link Covet}
 * of the application that serves it, and is a {@link Session}.
 */
@AutoConfiguration(after = CovetAutoConfiguration.class)
@ConditionalOnClass(RequestMappingHandlerAdapter.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(Covet.class)
public final class CovetMvcAutoConfiguration {

    @Bean
    static BeanPostProcessor covetMvcSessions(
            ObjectProvider<Covet> covet, ObjectProvider<CovetProperties> properties, Environment environment) {
        boolean comments = environment.getProperty("covet.orm.comments.enabled", Boolean.class, false);
        return new MvcSessions(
                () -> new CarriedSessions(
                        covet.getObject(), properties.getObject().sessions()),
                comments);
    }

    @Bean
    WebMvcConfigurer covetMvcObjects(ObjectProvider<ProblemDetailAdvice> problems) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new MvcObjects(problems.getIfAvailable() != null));
            }
        };
    }
}
