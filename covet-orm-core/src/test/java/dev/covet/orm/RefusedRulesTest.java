package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Functions.now;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Check;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be a rule of a table is refused when the runtime starts, all of it at once. */
@EveryDatabase
class RefusedRulesTest {

    @Meta(
            checks = {
                @Check(name = "related", conditionMethod = "related"),
                @Check(name = "tagged", conditionMethod = "tagged"),
                @Check(name = "untagged", conditionMethod = "untagged"),
                @Check(name = "counted", conditionMethod = "counted"),
                @Check(name = "subquery", conditionMethod = "subquery"),
                @Check(name = "past", conditionMethod = "past"),
                @Check(name = "empty", conditionMethod = "empty"),
                @Check(name = "never", conditionMethod = "never"),
                @Check(name = "unknown", conditionMethod = "unknown"),
                @Check(name = "text", conditionMethod = "text"),
                @Check(name = "failing", conditionMethod = "failing"),
                @Check(name = "fine", conditionMethod = "fine")
            })
    static class Entry extends Model<Entry> {
        static final Manager<Entry> objects = Manager.of(Entry.class);

        @CharField(maxLength = 20)
        String name = "";

        Instant at = Instant.EPOCH;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "children")
        Ref<Entry> parent;

        @ManyToManyField(relatedName = "tagging")
        RelatedSet<Entry> tags;

        static Q related() {
            return Q.of("parent__name", "x");
        }

        static Q tagged() {
            return Q.of("tags__name", "x");
        }

        static Q untagged() {
            return Q.not("tags__name", "x");
        }

        static Expression counted() {
            return count("tags").gt(2);
        }

        static Q subquery() {
            return Q.of(exists(Entry.objects.filter("name", "x")));
        }

        static Expression past() {
            return f("at").lt(now());
        }

        static Q empty() {
            return Q.all();
        }

        static Q never() {
            return Q.of("name__in", List.of());
        }

        static Q unknown() {
            return Q.of("nme", "x");
        }

        static String text() {
            return "name = 'x'";
        }

        static Q failing() {
            throw new IllegalStateException("no");
        }

        static Q fine() {
            return Q.of("parentId__gt", 0).or("parent__isnull", true);
        }
    }

    @Test
    void whatGoesBeyondTheRowIsRefused(TestDatabase database) {
        assertThatThrownBy(() -> RunningCovet.withoutTables(database.connectionFactory(), Entry.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(
                        "(11 problems)",
                        "the check \"related\" cannot be used (A rule on a row cannot hold fields of another table.",
                        "\"tagged\" cannot be used (A rule on a row cannot hold fields of another table.",
                        "\"untagged\" cannot be used (A rule on a row cannot hold ",
                        "\"counted\" cannot be used (A condition on an aggregate ",
                        "\"subquery\" cannot be used (A rule on a row cannot hold a query.",
                        "\"past\" cannot be used (A rule on a row cannot hold now(), which is another value each time.",
                        "\"empty\" cannot be used (The method \"empty\" returns no condition.",
                        "\"never\" cannot be used (The condition says the same of all rows.",
                        "\"unknown\" cannot be used (",
                        "\"text\" cannot be used (The method \"text\" returns no condition.",
                        "\"failing\" cannot be used (The method \"failing\" fails with java.lang.IllegalStateException: no.)",
                        "Change what past() returns.");
    }
}
