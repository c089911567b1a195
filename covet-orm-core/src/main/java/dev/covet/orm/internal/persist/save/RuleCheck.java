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
 * Checks an object against the rules of one table, before the database does: one statement computes all composed
 * conditions with the object's values, and one more asks for other rows that have what the object must have alone.
 *
 * <p>A rule on a field that has an error, is not loaded, or is computed by the database is left to the database.
 */
final class RuleCheck {

    private final RowRules rules;
    private final Instance instance;
    private final CleanOptions options;
    private final ValidationErrors errors;
    private final List<CheckMeta> checks;
    private final List<UniqueMeta> conditional;
    private final List<UniqueMeta> always;

    /**
     * What is checked.
     *
     * @param database who is asked
     * @param instance the object
     * @param options which rules
     */
    record Subject(Database database, Instance instance, CleanOptions options) {}

    private RuleCheck(Subject subject, ModelPlans plans, ValidationErrors errors) {
        ModelMeta<?> table = plans.model();
        this.rules = new RowRules(subject.database(), plans, subject.instance());
        this.instance = subject.instance();
        this.options = subject.options();
        this.errors = errors;
        this.checks = table.checks().stream()
                .filter(check -> options.checks() && check.condition().isComposed())
                .filter(check -> areKnown(rules.fields(check.condition())))
                .toList();
        this.conditional = table.uniqueTogether().stream()
                .filter(unique -> options.unique() && unique.condition().isComposed())
                .filter(unique -> areKnown(unique.fields()) && areKnown(rules.fields(unique.condition())))
                .toList();
        this.always = Stream.concat(
                        table.localFields().stream().filter(this::isAlone).map(UniqueMeta::of),
                        table.uniqueTogether().stream()
                                .filter(unique -> unique.condition().isEmpty()))
                .filter(unique -> options.unique() && areKnown(unique.fields()))
                .toList();
    }

    /** Adds the errors of an object's rules in all its tables. */
    static Mono<Void> add(Subject subject, ModelPlans plans, ValidationErrors errors) {
        return Flux.fromIterable(plans.tables())
                .concatMap(table -> new RuleCheck(subject, table, errors).run())
                .then();
    }

    /** Whether no other row may have the field's value; a key that is stored is not asked for. */
    private boolean isAlone(FieldMeta field) {
        return field.primaryKey() ? InstanceState.of(instance).adding() && !field.parentLink() : field.unique();
    }

    private boolean areKnown(List<FieldMeta> fields) {
        InstanceState state = InstanceState.of(instance);
        return fields.stream()
                .allMatch(field -> errors.get(field.name()).isEmpty()
                        && !options.excludes(field)
                        && state.computed(field) == null
                        && !state.deferred().contains(field.name()));
    }

    private Mono<Void> run() {
        return truths().flatMap(truths -> {
            addBroken(truths.subList(0, checks.size()));
            List<UniqueMeta> met = met(truths.subList(checks.size(), truths.size()));
            return rules.clashing(met)
                    .doOnNext(clashing -> clashing.forEach(rule -> errors.addAll(rule.clash())))
                    .then();
        });
    }

    private Mono<List<@Nullable Boolean>> truths() {
        List<RuleCondition> conditions = Stream.concat(
                        checks.stream().map(CheckMeta::condition),
                        conditional.stream().map(UniqueMeta::condition))
                .toList();
        return conditions.isEmpty() ? Mono.just(List.of()) : rules.truths(conditions);
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
        List<UniqueMeta> met = new ArrayList<>(always);
        for (int i = 0; i < truths.size(); i++) {
            if (Boolean.TRUE.equals(truths.get(i))) {
                met.add(conditional.get(i));
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
}
