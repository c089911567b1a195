package dev.covet.orm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;

/** Who may use whom: between the packages below a base, and from them to libraries. */
public final class LayeringRules {

    private final String base;

    public LayeringRules(String base) {
        this.base = base;
    }

    public ArchRule followsTheTable(PackageTable table) {
        return classes().that().resideInAPackage(base + "..").should(useOnlyWhatTheTableAllows(table));
    }

    public ArchRule hasNoCycles() {
        return SlicesRuleDefinition.slices().matching(base + ".(**)").should().beFreeOfCycles();
    }

    /** A library's packages are named in these packages of ours only; with none given, nowhere. */
    public ArchRule keepsLibraryWithin(String library, String... packages) {
        return keepsWithin(library, JavaClass.Predicates.resideInAPackage(library), packages);
    }

    /** These types are named in these packages of ours only. */
    public ArchRule keepsTypesWithin(String description, DescribedPredicate<JavaClass> types, String... packages) {
        return keepsWithin(description, types, packages);
    }

    private ArchRule keepsWithin(String what, DescribedPredicate<JavaClass> types, String... packages) {
        String[] patterns =
                Arrays.stream(packages).map(name -> base + "." + name).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .and()
                .resideOutsideOfPackages(patterns)
                .should()
                .dependOnClassesThat(types)
                .as(what + " only in " + Arrays.toString(packages));
    }

    private static ArchCondition<JavaClass> useOnlyWhatTheTableAllows(PackageTable table) {
        return new ArchCondition<>("use only the packages that the table allows") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                if (table.lineOf(origin.getPackageName()).isEmpty()) {
                    events.add(
                            SimpleConditionEvent.violated(origin, origin.getName() + " is in no package of the table"));
                    return;
                }
                origin.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String target =
                            dependency.getTargetClass().getBaseComponentType().getPackageName();
                    if (table.covers(target) && !table.allows(origin.getPackageName(), target)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                });
            }
        };
    }
}
