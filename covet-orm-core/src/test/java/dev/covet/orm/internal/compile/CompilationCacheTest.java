package dev.covet.orm.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.Models;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is remembered of queries is bounded, whatever they are made of. */
class CompilationCacheTest {

    /** Has keys that come from anywhere. */
    public static class Letter extends Model<Letter> {
        public static final Manager<Letter> objects = Manager.of(Letter.class);

        @JSONField(nullable = true)
        Map<String, Object> meta;
    }

    private final Dialect dialect = Dialect.forDriver("PostgreSQL");
    private final QueryCompiler compiler = new QueryCompiler(dialect, dialect.codecs());

    @BeforeAll
    static void describeModels() {
        Models.of(List.of(Letter.class));
    }

    private CompiledQuery compile(String key) {
        return compiler.rows(QuerySpec.of(Letter.objects.filter("meta__" + key, "v")));
    }

    @Test
    void equalQueriesAreCompiledOnce() {
        assertThat(compile("lang")).isSameAs(compile("lang"));
        assertThat(compiler.statistics()).isEqualTo(new CacheStatistics(1, 1, 1));
    }

    @Test
    void whatIsHugeIsNotKept() {
        String million = "k".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            compile(million + i);
        }
        assertThat(compiler.statistics().size()).isZero();
    }

    @Test
    void whatIsLargeIsKeptUpToALimit() {
        String large = "k".repeat(30_000);
        for (int i = 0; i < 1_000; i++) {
            compile(large + i);
        }
        assertThat(compiler.statistics().size()).isBetween(1, 200);
    }

    @Test
    void theNumberOfQueriesIsBounded() {
        for (int i = 0; i < 5_000; i++) {
            compile("key" + i);
        }
        assertThat(compiler.statistics().size()).isBetween(1_000, 2_000);
    }
}
