package dev.covet.orm.dialect.h2;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.CallArguments;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Call;
import dev.covet.orm.sql.SqlExpression.Template;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;

/** The functions that H2 spells differently, or does not have. */
final class H2Functions {

    private H2Functions() {}

    /** The call as H2 has it: itself where it is spelled as elsewhere. */
    static SqlExpression spelled(Call call, Dialect dialect) {
        List<SqlExpression> arguments = CallArguments.of(call.function(), call.arguments());
        return switch (call.function()) {
            case "STRPOS" -> new Call("LOCATE", List.of(arguments.get(1), arguments.get(0)));
            case "ASCII" -> firstLetter(arguments.get(0));
            case "LPAD" -> padded(arguments, true);
            case "RPAD" -> padded(arguments, false);
            case "MOD" ->
                new Call("MOD", List.of(arguments.get(0), new SqlExpression.Cast(arguments.get(1), SqlType.DECIMAL)));
            case "GREATEST", "LEAST" -> joined(call.function() + "(", arguments, ", ", ") IGNORE NULLS");
            case "MD5" -> hash("MD5", arguments.get(0));
            case "SHA256_HEX" -> hash("SHA256", arguments.get(0));
            case "STATEMENT_TIMESTAMP" -> new Template(List.of("CURRENT_TIMESTAMP"), List.of());
            case "JSONB_BUILD_ARRAY" -> joined("JSON_ARRAY(", arguments, ", ", " NULL ON NULL)");
            case "JSONB_BUILD_OBJECT" -> joined("JSON_OBJECT(", arguments, " VALUE ", " NULL ON NULL)");
            case "REVERSE" ->
                throw dialect.unsupported(
                        "turn a text around (reverse)", "Do it in the application, or use PostgreSQL.");
            default -> call;
        };
    }

    /** 0 where there is no letter, for which H2 gives null. */
    private static SqlExpression firstLetter(SqlExpression text) {
        return new Template(List.of("CASE WHEN ", " = '' THEN 0 ELSE ASCII(", ") END"), List.of(text, text));
    }

    /** H2's own functions fill with the first character of the filling only. */
    private static SqlExpression padded(List<SqlExpression> arguments, boolean before) {
        SqlExpression text = arguments.get(0);
        SqlExpression length = arguments.get(1);
        Template filling = new Template(
                List.of("LEFT(REPEAT(", ", ", "), ", " - CHAR_LENGTH(", "))"),
                List.of(arguments.get(2), length, length, text));
        return new Template(
                List.of("CASE WHEN CHAR_LENGTH(", ") >= ", " THEN LEFT(", ", ", ") ELSE ", " || ", " END"),
                List.of(text, length, text, length, before ? filling : text, before ? text : filling));
    }

    private static SqlExpression hash(String algorithm, SqlExpression text) {
        return new Template(List.of("LOWER(RAWTOHEX(HASH('" + algorithm + "', ", ")))"), List.of(text));
    }

    /** The members with the separator after each first of two, and a comma after each second. */
    private static SqlExpression joined(String start, List<SqlExpression> members, String separator, String end) {
        if (members.isEmpty()) {
            return new Template(List.of(start + end), members);
        }
        List<String> parts = new ArrayList<>(List.of(start));
        for (int i = 1; i < members.size(); i++) {
            parts.add(i % 2 == 0 ? ", " : separator);
        }
        parts.add(end);
        return new Template(parts, members);
    }
}
