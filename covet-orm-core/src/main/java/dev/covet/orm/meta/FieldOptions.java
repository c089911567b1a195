package dev.covet.orm.meta;

import dev.covet.orm.field.GenericIPAddressField.Protocol;
import dev.covet.orm.field.Validator;
import java.util.List;

/** The options of a field, as its annotation gives them or by default. */
record FieldOptions(
        boolean nullable,
        boolean blank,
        boolean unique,
        boolean dbIndex,
        boolean editable,
        boolean autoNow,
        boolean autoNowAdd,
        int uuidVersion,
        boolean rowVersion,
        boolean sensitive,
        Authorship authorship,
        Limits limits,
        String dbDefault,
        List<Choice> choices,
        List<Validator<?>> validators,
        String verboseName,
        String helpText) {

    /** How large values may be; 0 for no limit. */
    record Limits(int maxLength, int maxDigits, int decimalPlaces, int size, boolean allowUnicode, Protocol protocol) {

        static Limits of(AnnotationValues values) {
            return new Limits(
                    values.number("maxLength"),
                    values.number("maxDigits"),
                    values.number("decimalPlaces"),
                    values.number("size"),
                    values.flag("allowUnicode", false),
                    values.value("protocol", Protocol.class, Protocol.BOTH));
        }
    }

    /** Reads the options; what the application wrote as classes is made already. */
    static FieldOptions of(String name, AnnotationValues values, List<Choice> choices, List<Validator<?>> validators) {
        boolean auto = values.flag("autoNow", false) || values.flag("autoNowAdd", false);
        String verboseName = values.text("verboseName");
        return new FieldOptions(
                values.flag("nullable", false),
                values.flag("blank", false) || auto,
                values.flag("unique", false),
                values.flag("dbIndex", false),
                values.flag("editable", true) && !auto,
                values.flag("autoNow", false),
                values.flag("autoNowAdd", false),
                values.flag("autoGenerate", false) ? values.number("version") : 0,
                false,
                false,
                Authorship.NONE,
                Limits.of(values),
                values.text("dbDefault"),
                choices,
                validators,
                verboseName.isEmpty() ? Naming.words(name) : verboseName,
                values.text("helpText"));
    }

    /** The options of a UUID key for which nothing is said: Covet makes the values. */
    FieldOptions withGeneratedUuid() {
        return with(nullable, unique, editable, 7, rowVersion);
    }

    /** The options of a one-to-one relation. */
    FieldOptions withUnique() {
        return with(nullable, true, editable, uuidVersion, rowVersion);
    }

    /** The options of a field whose member may be null. */
    FieldOptions withNull() {
        return with(true, unique, editable, uuidVersion, rowVersion);
    }

    /** The options of the version of rows, which Covet sets. */
    FieldOptions asRowVersion() {
        return with(nullable, unique, false, uuidVersion, true);
    }

    /** The options of a field whose values nobody may see. */
    FieldOptions asSensitive() {
        return with(editable, true, authorship);
    }

    /** The options of a field that Covet sets to the current user. */
    FieldOptions writtenBy(Authorship chosen) {
        return chosen == Authorship.NONE ? this : with(false, sensitive, chosen);
    }

    private FieldOptions with(boolean nowEditable, boolean nowSensitive, Authorship nowAuthorship) {
        return new FieldOptions(
                nullable,
                blank,
                unique,
                dbIndex,
                nowEditable,
                autoNow,
                autoNowAdd,
                uuidVersion,
                rowVersion,
                nowSensitive,
                nowAuthorship,
                limits,
                dbDefault,
                choices,
                validators,
                verboseName,
                helpText);
    }

    private FieldOptions with(
            boolean nowNullable, boolean nowUnique, boolean nowEditable, int nowUuidVersion, boolean nowRowVersion) {
        return new FieldOptions(
                nowNullable,
                blank,
                nowUnique,
                dbIndex,
                nowEditable,
                autoNow,
                autoNowAdd,
                nowUuidVersion,
                nowRowVersion,
                sensitive,
                authorship,
                limits,
                dbDefault,
                choices,
                validators,
                verboseName,
                helpText);
    }
}
