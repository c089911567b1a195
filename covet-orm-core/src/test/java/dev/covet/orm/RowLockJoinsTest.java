package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Locks of rows whose query joins other tables. */
@EveryDatabase
class RowLockJoinsTest extends SemanticsFixture {

    private static <T> List<T> locked(QuerySet<T> query) {
        return runtime().run(runtime().covet().atomic(query.selectForUpdate()::list));
    }

    /** The tables that the last statement locks, each by its alias, where the database can tell them apart. */
    private static void locks(DatabaseProduct product, String aliases) {
        List<String> statements = runtime().statements();
        String sql = statements.get(statements.size() - 1).replace("\"", "");
        assertThat(sql).endsWith(product == DatabaseProduct.POSTGRESQL ? "FOR UPDATE OF " + aliases : "FOR UPDATE");
    }

    @Test
    void anOrderByANullableRelationLocksTheRowsOnly(DatabaseProduct product) { // django.md QR-25
        assertThat(locked(User.objects.orderBy("manager__name", "name"))).hasSize(3);
        locks(product, "t0");
    }

    @Test
    void aConditionOnARelationLocksTheRowsOnly(DatabaseProduct product) { // django.md QR-25
        assertThat(locked(Post.objects.filter("author__name", "Ann"))).hasSize(2);
        locks(product, "t0");
        assertThat(locked(User.objects.filter("manager__name", "Ann"))).hasSize(2);
        locks(product, "t0");
    }

    @Test
    void anAlternativeOverANullableRelationLocksTheRowsOnly(DatabaseProduct product) { // django.md QR-25
        assertThat(locked(User.objects.filter(Q.of("manager__name", "Ann").or(Q.of("name", "Ann")))))
                .hasSize(3);
        locks(product, "t0");
    }

    @Test
    void selectedRelatedObjectsAreLockedWhereTheyCannotBeMissing(DatabaseProduct product) { // django.md QR-25
        assertThat(locked(Post.objects.selectRelated("author", "editor"))).hasSize(3);
        locks(product, "t0, t1");
        assertThat(locked(Post.objects.filter("editor__name", "Bob").selectRelated("editor")))
                .hasSize(1);
        locks(product, "t0, t1");
    }

    @Test
    void valuesOfANullableRelationLockTheRowsOnly(DatabaseProduct product) {
        assertThat(locked(User.objects.valuesList("name", "manager__name"))).hasSize(3);
        locks(product, "t0");
    }

    @Test
    void theNumberOfRowsOfALockedQueryIsRead() {
        assertThat(runtime()
                        .run(User.objects
                                .orderBy("manager__name")
                                .selectForUpdate()
                                .count()))
                .isEqualTo(3);
        assertThat(runtime()
                        .run(User.objects
                                .selectForUpdate()
                                .aggregate(count("manager__name").as("n"))))
                .isNotNull();
    }

    @Test
    void updateOrCreateOfASetOrderedByANullableRelationUpdates() { // django.md QX-05
        Got<User> got = runtime()
                .run(User.objects.orderBy("manager__name").updateOrCreate(Map.of("name", "Bob"), Map.of("age", 40)));
        assertThat(got.created()).isFalse();
    }
}
