package dev.covet.orm.extension;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code label__has_word}: the text has the word between spaces or at its ends, whatever the case. */
final class HasWord implements Lookup.OfOne {

    @Override
    public String name() {
        return "has_word";
    }

    @Override
    public boolean appliesTo(@Nullable SqlType type) {
        return type == null || type.kind().isText();
    }

    /** What is sent for a word that the user gives; what means something to LIKE is escaped. */
    @Override
    public Object prepare(Object word) {
        String escaped =
                String.valueOf(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "% " + escaped + " %";
    }

    @Override
    public SqlExpression condition(Operand text, Operand pattern) {
        return new SqlExpression.Like(spaced(text), pattern.sql(), true);
    }

    private static SqlExpression spaced(Operand text) {
        SqlExpression space = new SqlExpression.Template(List.of("' '"), List.of());
        SqlExpression before = new SqlExpression.Binary(space, SqlOperator.CONCAT, text.asText());
        return new SqlExpression.Binary(before, SqlOperator.CONCAT, space);
    }
}
