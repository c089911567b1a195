package dev.covet.orm.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.rendering.Blog.Tag;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every name stands in quotes, so that it may be a keyword or hold anything else. */
class NameRenderingTest {

    static Stream<Dialect> dialects() {
        return Stream.of("PostgreSQL", "H2").map(Dialect::forDriver);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void tablesColumnsAndAliasesAreQuoted(Dialect dialect) {
        QueryCompiler compiler = new QueryCompiler(dialect, dialect.codecs());
        assertThat(compiler.rows(QuerySpec.of(Tag.objects.filter("name", "x"))).sql())
                .isEqualTo("SELECT \"id\", \"name\" FROM \"tags\" \"t0\" WHERE \"name\" = $1");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aQuoteInANameIsDoubled(Dialect dialect) {
        assertThat(dialect.quote("a\"b")).isEqualTo("\"a\"\"b\"");
    }
}
