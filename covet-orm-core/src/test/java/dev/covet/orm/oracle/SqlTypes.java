package dev.covet.orm.oracle;

import dev.covet.orm.sql.SqlType;

/** The types of the programs' language as types of columns. */
final class SqlTypes {

    private SqlTypes() {}

    static SqlType read(String type) {
        String[] parts = type.split(":", -1);
        return switch (parts[0]) {
            case "int" -> SqlType.INTEGER;
            case "bigint" -> SqlType.BIGINT;
            case "smallint" -> SqlType.SMALLINT;
            case "float" -> SqlType.DOUBLE;
            case "decimal" -> SqlType.decimal(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            case "text" -> SqlType.TEXT;
            case "char" -> SqlType.varchar(Integer.parseInt(parts[1]));
            case "bool" -> SqlType.BOOLEAN;
            case "date" -> SqlType.DATE;
            case "datetime" -> SqlType.TIMESTAMPTZ;
            case "time" -> SqlType.TIME;
            case "uuid" -> SqlType.UUID;
            case "duration" -> SqlType.INTERVAL;
            case "json" -> SqlType.JSON;
            default -> throw new Inexpressible("the type " + type);
        };
    }
}
