package dev.covet.orm.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.reactivestreams.Publisher;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import reactor.core.scheduler.Schedulers;

/** What no class does, wherever it stands. */
public final class CodeRules {

    private CodeRules() {}

    public static ArchRule nothingBlocks() {
        DescribedPredicate<JavaAccess<?>> blocking = targetOwner(assignableTo(Publisher.class))
                .and(target(nameMatching("block|blockFirst|blockLast|blockOptional|toIterable|toStream|toFuture")))
                .as("a method of a publisher that blocks or leaves the reactive world");
        return noClasses()
                .should()
                .accessTargetWhere(blocking)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class);
    }

    /**
     * A publisher of ours may hand a subscriber on to the one it wraps; nothing else starts work by itself, but for the
     * methods named here.
     */
    public static ArchRule nothingSubscribes(String... exceptMethods) {
        Set<String> allowed = Set.of(exceptMethods);
        DescribedPredicate<JavaMethodCall> subscribing = DescribedPredicate.describe(
                "subscribe outside a publisher's own subscribe",
                call -> call.getName().startsWith("subscribe")
                        && !call.getName().equals("subscribeOn")
                        && call.getTargetOwner().isAssignableTo(Publisher.class)
                        && !call.getOrigin().getName().equals("subscribe")
                        && !allowed.contains(call.getOriginOwner().getSimpleName() + "."
                                + call.getOrigin().getName()));
        return noClasses().should().callMethodWhere(subscribing);
    }

    public static ArchRule nothingIsBoundToThreads() {
        return noClasses().should().dependOnClassesThat(assignableTo(ThreadLocal.class));
    }

    /** H2 works in the calling thread, so the executor moves it to the scheduler that may block. */
    public static ArchRule nothingChoosesThreads(String... exceptIn) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(exceptIn)
                .should()
                .dependOnClassesThat(belongToAnyOf(Schedulers.class));
    }

    /** The classes named here may choose another scheduler, such as for a timer. */
    public static ArchRule onlyBoundedElasticIsChosen(String... exceptClasses) {
        return noClasses()
                .that(DescribedPredicate.not(simpleNameStartingWithOneOf(exceptClasses)))
                .should()
                .accessTargetWhere(targetOwner(type(Schedulers.class))
                        .and(DescribedPredicate.not(target(name("boundedElastic")))));
    }

    public static ArchRule letterCaseHasLocale() {
        DescribedPredicate<JavaAccess<?>> withoutArgument = DescribedPredicate.describe(
                "without an argument",
                access -> access.getTarget() instanceof CodeUnitAccessTarget method
                        && method.getRawParameterTypes().isEmpty());
        return noClasses()
                .should()
                .accessTargetWhere(targetOwner(type(String.class))
                        .and(target(nameMatching("toLowerCase|toUpperCase")))
                        .and(withoutArgument))
                .as("letter case is changed with a locale");
    }

    public static ArchRule nothingPrints() {
        return noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
    }

    public static ArchRule nothingUsesReflectionPerValue() {
        return noClasses()
                .should()
                .accessTargetWhere(targetOwner(type(Field.class)).and(target(nameMatching("get|set"))))
                .as("members are read and written through method handles");
    }

    public static ArchRule namesSayTheRole() {
        return noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper)").as("no Impl, Utils or Helper");
    }

    public static ArchRule packagesAreNullMarked() {
        return classes().should(resideInANullMarkedPackage());
    }

    public static ArchRule exceptionsAreDataAccessExceptions() {
        return classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .should()
                .beAssignableTo(DataAccessException.class)
                // Spring then knows that the outcome is unknown and tells its synchronizations so.
                .orShould()
                .beAssignableTo(TransactionException.class);
    }

    /** What these packages hand over is immutable; what they use to build it may change. */
    public static ArchRule fieldsAreFinal(String... packages) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .haveModifier(JavaModifier.FINAL);
    }

    /** Calls of one static method come from one package only. */
    public static ArchRule calledOnlyFrom(String packageName, String owner, String method) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packageName)
                .should()
                .accessTargetWhere(targetOwner(name(owner)).and(target(name(method))))
                .as(owner + "." + method + " is called only from " + packageName);
    }

    private static DescribedPredicate<JavaClass> simpleNameStartingWithOneOf(String... names) {
        return DescribedPredicate.describe(
                "are named " + String.join(", ", names),
                type -> Arrays.stream(names).anyMatch(name -> type.getName().matches(".*[.$]" + name + "([$].*)?")));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + " is in a package without @NullMarked"));
            }
        };
    }
}
