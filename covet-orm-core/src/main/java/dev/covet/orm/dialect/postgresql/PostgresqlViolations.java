package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.driver.Violation;
import io.r2dbc.postgresql.api.ErrorDetails;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL names the constraint in a field of its own, and the columns in a sentence. */
final class PostgresqlViolations {

    private static final Pattern KEY = Pattern.compile("^Key \\((.*?)\\)=\\(");

    private PostgresqlViolations() {}

    static Violation read(ErrorDetails details) {
        return new Violation(
                Violation.kindOf(details.getCode()),
                details.getConstraintName().orElse(null),
                details.getTableName().orElse(null),
                columns(details));
    }

    private static List<String> columns(ErrorDetails details) {
        return details.getColumnName()
                .map(List::of)
                .orElseGet(() -> details.getDetail()
                        .map(PostgresqlViolations::columnsOfKey)
                        .orElse(List.of()));
    }

    private static List<String> columnsOfKey(String detail) {
        Matcher key = KEY.matcher(detail);
        return key.find()
                ? Arrays.stream(key.group(1).split(",", -1))
                        .map(column -> column.strip().replace("\"", ""))
                        .toList()
                : List.of();
    }
}
