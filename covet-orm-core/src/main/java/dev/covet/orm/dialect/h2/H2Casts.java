package dev.covet.orm.dialect.h2;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Call;
import dev.covet.orm.sql.SqlExpression.Cast;
import dev.covet.orm.sql.SqlExpression.Template;
import dev.covet.orm.sql.SqlType;
import java.util.List;

/** The casts whose result is another one in H2 than elsewhere. */
final class H2Casts {

    private H2Casts() {}

    /** The cast as H2 has it: itself where it does the same as elsewhere. */
    static SqlExpression spelled(Cast cast) {
        if (cast.type().kind() == SqlType.Kind.JSON && !(cast.operand() instanceof SqlExpression.Bind)) {
            return document(cast.operand());
        }
        if (cast.from() == null || !cast.type().kind().isText()) {
            return cast;
        }
        return switch (cast.from().kind()) {
            case BOOLEAN -> new Call("LOWER", List.of(new Cast(cast.operand(), cast.type())));
            case REAL, DOUBLE -> new Cast(withoutZero(cast.operand()), cast.type());
            default -> cast;
        };
    }

    /** A text as JSON; a cast would take it for a JSON string. */
    private static SqlExpression document(SqlExpression text) {
        return new Template(List.of("((", ") FORMAT JSON)"), List.of(text));
    }

    /** A number without the fraction that H2 writes for whole numbers too. */
    private static SqlExpression withoutZero(SqlExpression number) {
        return new Template(List.of("REGEXP_REPLACE(", ", '\\.0$', '')"), List.of(new Cast(number, SqlType.TEXT)));
    }
}
