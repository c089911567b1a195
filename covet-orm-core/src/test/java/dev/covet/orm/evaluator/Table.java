package dev.covet.orm.evaluator;

import dev.covet.orm.Manager;
import dev.covet.orm.evaluator.model.Album;
import dev.covet.orm.evaluator.model.Band;
import dev.covet.orm.evaluator.model.Genre;
import dev.covet.orm.evaluator.model.Gig;
import dev.covet.orm.evaluator.model.Label;
import java.util.ArrayList;
import java.util.List;

/** What there is to know of the models: their own columns, and the relations from one to another. */
@SuppressWarnings("ImmutableEnumChecker") // Lists and managers do not say so, but these never change.
enum Table {
    LABEL(
            "labels",
            Label.objects,
            List.of(
                    new Field("name", ColumnType.TEXT, false),
                    new Field("founded", ColumnType.NUMBER, true),
                    new Field("parent", ColumnType.KEY, true))),
    BAND(
            "bands",
            Band.objects,
            List.of(
                    new Field("name", ColumnType.TEXT, false),
                    new Field("nick", ColumnType.TEXT, true),
                    new Field("founded", ColumnType.NUMBER, false),
                    new Field("split", ColumnType.NUMBER, true),
                    new Field("active", ColumnType.FLAG, false),
                    new Field("debut", ColumnType.DATE, false),
                    new Field("seen", ColumnType.INSTANT, true),
                    new Field("meta", ColumnType.DOCUMENT, true),
                    new Field("label", ColumnType.KEY, true))),
    ALBUM(
            "albums",
            Album.objects,
            List.of(
                    new Field("title", ColumnType.TEXT, false),
                    new Field("plays", ColumnType.NUMBER, false),
                    new Field("rating", ColumnType.NUMBER, true),
                    new Field("price", ColumnType.DECIMAL, true),
                    new Field("released", ColumnType.INSTANT, false),
                    new Field("band", ColumnType.KEY, false))),
    GIG(
            "gigs",
            Gig.objects,
            List.of(
                    new Field("city", ColumnType.TEXT, true),
                    new Field("visitors", ColumnType.NUMBER, false),
                    new Field("loud", ColumnType.FLAG, true),
                    new Field("day", ColumnType.DATE, true),
                    new Field("fee", ColumnType.DECIMAL, false),
                    new Field("band", ColumnType.KEY, true),
                    new Field("host", ColumnType.KEY, true))),
    GENRE(
            "genres",
            Genre.objects,
            List.of(new Field("name", ColumnType.TEXT, false), new Field("level", ColumnType.NUMBER, true)));

    /** The kinds of values. */
    enum ColumnType {
        TEXT,
        NUMBER,
        FLAG,
        KEY,
        DECIMAL,
        DATE,
        INSTANT,
        DOCUMENT;

        /** Whether every table has a column of the type. */
        boolean isEverywhere() {
            return this == TEXT || this == NUMBER || this == KEY;
        }

        boolean isMoment() {
            return this == DATE || this == INSTANT;
        }
    }

    /** A column; that of a reference has the name of the relation. */
    record Field(String name, ColumnType type, boolean nullable) {}

    private static final List<Relation> RELATIONS = List.of(
            Relation.toOne(LABEL, "parent", LABEL),
            Relation.back(LABEL, "children", LABEL, "parent"),
            Relation.back(LABEL, "bands", BAND, "label"),
            Relation.back(LABEL, "hosted", GIG, "host"),
            Relation.toOne(BAND, "label", LABEL),
            Relation.back(BAND, "albums", ALBUM, "band"),
            Relation.back(BAND, "gigs", GIG, "band"),
            Relation.linked(BAND, "genres", GENRE),
            Relation.toOne(ALBUM, "band", BAND),
            Relation.toOne(GIG, "band", BAND),
            Relation.toOne(GIG, "host", LABEL),
            Relation.linked(GENRE, "bands", BAND));

    private final String sqlName;
    private final Manager<?> objects;
    private final List<Field> fields;

    Table(String sqlName, Manager<?> objects, List<Field> fields) {
        this.sqlName = sqlName;
        this.objects = objects;
        this.fields = fields;
    }

    String sqlName() {
        return sqlName;
    }

    Manager<?> objects() {
        return objects;
    }

    List<Field> fields() {
        return fields;
    }

    List<Field> fields(ColumnType type) {
        return fields.stream().filter(field -> field.type() == type).toList();
    }

    /** The types that expressions about rows of the table may have, those of every table twice. */
    List<ColumnType> types() {
        List<ColumnType> types =
                new ArrayList<>(List.of(ColumnType.TEXT, ColumnType.NUMBER, ColumnType.TEXT, ColumnType.NUMBER));
        for (ColumnType type : List.of(ColumnType.DECIMAL, ColumnType.DATE, ColumnType.INSTANT)) {
            if (has(type)) {
                types.add(type);
            }
        }
        return types;
    }

    boolean has(ColumnType type) {
        return type == ColumnType.KEY || !fields(type).isEmpty();
    }

    Field field(String name) {
        return name.equals("id")
                ? new Field("id", ColumnType.KEY, false)
                : fields.stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    List<Relation> relations() {
        return RELATIONS.stream().filter(relation -> relation.from() == this).toList();
    }
}
