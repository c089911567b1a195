package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.RowRules;
import dev.covet.orm.meta.CheckMeta;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RuleCondition;
import dev.covet.orm.meta.UniqueMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks an object against the rules of one table whose conditions are composed, before the database does: one
 * statement computes all conditions with the object's values, and one more asks for other rows if the object meets the
 * condition of a unique rule.
 *
 * <p>A rule on a field that has an error, is not loaded, or is computed by the database is left to the database.
 */
final class RuleCheck {

    private final RowRules rules;
    private final Instance instance;
    private final ValidationErrors errors;
    private final List<CheckMeta> checks;
    private final List<UniqueMeta> uniques;

    private RuleCheck(RowRules rules, ModelMeta<?> table, ValidationErrors errors) {
        this.rules = rules;
        this.instance = rules.instance();
        this.errors = errors;
        this.checks = table.checks().stream()
                .filter(check -> isChecked(check.condition(), List.of()))
                .toList();
        this.uniques = table.uniqueTogether().stream()
                .filter(unique -> isChecked(unique.condition(), unique.fields()))
                .toList();
    }

    /** Adds the errors of an object's rules in all its tables. */
    static Mono<Void> add(Database database, ModelPlans plans, Instance instance, ValidationErrors errors) {
        return Flux.fromIterable(plans.tables())
                .concatMap(table -> new RuleCheck(new RowRules(database, table, instance), table.model(), errors).run())
                .then();
    }

    private boolean isChecked(RuleCondition condition, List<FieldMeta> besides) {
        InstanceState state = InstanceState.of(instance);
        return condition.isComposed()
                && Stream.concat(rules.fields(condition).stream(), besides.stream())
                        .allMatch(field -> errors.get(field.name()).isEmpty()
                                && state.computed(field) == null
                                && !state.deferred().contains(field.name()));
    }

    private Mono<Void> run() {
        if (checks.isEmpty() && uniques.isEmpty()) {
            return Mono.empty();
        }
        List<RuleCondition> conditions = Stream.concat(
                        checks.stream().map(CheckMeta::condition),
                        uniques.stream().map(UniqueMeta::condition))
                .toList();
        return rules.truths(conditions).flatMap(truths -> {
            addBroken(truths.subList(0, checks.size()));
            return rules.clashing(met(truths.subList(checks.size(), truths.size())))
                    .doOnNext(clashing -> clashing.forEach(rule -> errors.add(ValidationErrors.ALL, clash(rule))))
                    .then();
        });
    }

    /** As the database has it, what is neither true nor false breaks no rule. */
    private void addBroken(List<@Nullable Boolean> truths) {
        for (int i = 0; i < truths.size(); i++) {
            if (Boolean.FALSE.equals(truths.get(i))) {
                errors.add(ValidationErrors.ALL, violated(checks.get(i)));
            }
        }
    }

    private List<UniqueMeta> met(List<@Nullable Boolean> truths) {
        List<UniqueMeta> met = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            if (Boolean.TRUE.equals(truths.get(i))) {
                met.add(uniques.get(i));
            }
        }
        return met;
    }

    /** A message of the rule's own has the rule's name for a code, by which it can be translated. */
    private static ValidationError violated(CheckMeta check) {
        String name = check.name();
        return check.message().isEmpty()
                ? ValidationError.of("check", "The rule \"" + name + "\" is broken.", "rule", name)
                : ValidationError.of(name, check.message(), "rule", name);
    }

    private static ValidationError clash(UniqueMeta rule) {
        List<String> names = rule.fields().stream().map(FieldMeta::name).toList();
        String fields = String.join(", ", names);
        return rule.message().isEmpty()
                ? ValidationError.of(
                        "unique",
                        "There is another one with this " + String.join(" and ", names) + ".",
                        "fields",
                        fields)
                : ValidationError.of(rule.name(), rule.message(), "fields", fields);
    }
}
