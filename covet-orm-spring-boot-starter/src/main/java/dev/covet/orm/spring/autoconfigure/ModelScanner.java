package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the models of the application: in the packages of {@code @EntityScan}, else in the application's own. */
final class ModelScanner {

    private ModelScanner() {}

    static Class<?>[] scan(BeanFactory beans) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Model.class));
        Set<String> names = new LinkedHashSet<>();
        for (String name : packages(beans)) {
            for (BeanDefinition found : scanner.findCandidateComponents(name)) {
                names.add(String.valueOf(found.getBeanClassName()));
            }
        }
        List<Class<?>> models = new ArrayList<>();
        for (String name : names) {
            models.add(ClassUtils.resolveClassName(name, ModelScanner.class.getClassLoader()));
        }
        models.sort(Comparator.comparing(Class::getName));
        return models.toArray(Class<?>[]::new);
    }

    private static List<String> packages(BeanFactory beans) {
        List<String> named = EntityScanPackages.get(beans).getPackageNames();
        if (!named.isEmpty()) {
            return named;
        }
        return AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
    }
}
