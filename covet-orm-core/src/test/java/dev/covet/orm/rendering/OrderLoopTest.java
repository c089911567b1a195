package dev.covet.orm.rendering;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.spec.QuerySpec;
import org.junit.jupiter.api.Test;

/** A model's own order that leads back to itself, django.md S39. */
class OrderLoopTest {

    /** Ordered by its parent, which is ordered by its parent. */
    @Meta(dbTable = "branches", ordering = "parent")
    public static class Branch extends Model<Branch> {
        public static final Manager<Branch> objects = Manager.of(Branch.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        public Ref<Branch> parent;
    }

    @Test
    void isRefusedWithAWayOut() {
        Dialect dialect = Dialect.forDriver("PostgreSQL");
        QueryCompiler compiler = new QueryCompiler(dialect, dialect.codecs());
        assertThatThrownBy(() -> compiler.rows(QuerySpec.of(Branch.objects.orderBy("parent"))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("leads back to itself")
                .hasMessageContaining("parent__pk");
    }
}
