package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Model;
import dev.covet.orm.field.Meta;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the models of the application: in the packages of {@code @EntityScan}, else in the application's own. */
final class ModelScanner {

    private ModelScanner() {}

    /** The models, sorted by name so that they are in the same order whenever the application starts. */
    static Class<?>[] scan(ApplicationContext context) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.setResourceLoader(context);
        scanner.addIncludeFilter(new AssignableTypeFilter(Model.class));
        Stream<String> names = packages(context).stream()
                .flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(BeanDefinition::getBeanClassName)
                .map(String::valueOf);
        return new TreeSet<>(names.toList())
                .stream()
                        .map(name -> ClassUtils.resolveClassName(name, context.getClassLoader()))
                        .filter(type -> !isAbstract(type))
                        .toArray(Class<?>[]::new);
    }

    private static boolean isAbstract(Class<?> type) {
        Meta meta = type.getAnnotation(Meta.class);
        return meta != null && meta.isAbstract();
    }

    private static List<String> packages(ApplicationContext context) {
        List<String> named = EntityScanPackages.get(context).getPackageNames();
        if (!named.isEmpty()) {
            return named;
        }
        return AutoConfigurationPackages.has(context) ? AutoConfigurationPackages.get(context) : List.of();
    }
}
