package dev.covet.orm.evaluator;

import dev.covet.orm.Manager;
import dev.covet.orm.evaluator.model.Album;
import dev.covet.orm.evaluator.model.Band;
import dev.covet.orm.evaluator.model.Genre;
import dev.covet.orm.evaluator.model.Gig;
import dev.covet.orm.evaluator.model.Label;
import java.util.List;

/** What there is to know of the models: their own columns, and the relations from one to another. */
@SuppressWarnings("ImmutableEnumChecker") // Lists and managers do not say so, but these never change.
enum Table {
    LABEL(
            "labels",
            Label.objects,
            List.of(
                    new Field("name", Type.TEXT, false),
                    new Field("founded", Type.NUMBER, true),
                    new Field("parent", Type.KEY, true))),
    BAND(
            "bands",
            Band.objects,
            List.of(
                    new Field("name", Type.TEXT, false),
                    new Field("nick", Type.TEXT, true),
                    new Field("founded", Type.NUMBER, false),
                    new Field("split", Type.NUMBER, true),
                    new Field("active", Type.FLAG, false),
                    new Field("label", Type.KEY, true))),
    ALBUM(
            "albums",
            Album.objects,
            List.of(
                    new Field("title", Type.TEXT, false),
                    new Field("plays", Type.NUMBER, false),
                    new Field("rating", Type.NUMBER, true),
                    new Field("band", Type.KEY, false))),
    GIG(
            "gigs",
            Gig.objects,
            List.of(
                    new Field("city", Type.TEXT, true),
                    new Field("visitors", Type.NUMBER, false),
                    new Field("loud", Type.FLAG, true),
                    new Field("band", Type.KEY, true),
                    new Field("host", Type.KEY, true))),
    GENRE("genres", Genre.objects, List.of(new Field("name", Type.TEXT, false), new Field("level", Type.NUMBER, true)));

    /** The kinds of values. */
    enum Type {
        TEXT,
        NUMBER,
        FLAG,
        KEY
    }

    /** A column; that of a reference has the name of the relation. */
    record Field(String name, Type type, boolean nullable) {}

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

    List<Field> fields(Type type) {
        return fields.stream().filter(field -> field.type() == type).toList();
    }

    Field field(String name) {
        return name.equals("id")
                ? new Field("id", Type.KEY, false)
                : fields.stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    List<Relation> relations() {
        return RELATIONS.stream().filter(relation -> relation.from() == this).toList();
    }
}
