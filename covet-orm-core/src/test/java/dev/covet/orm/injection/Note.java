package dev.covet.orm.injection;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Text, a number, a date, a document, a list and a relation: something of each kind that a query can be about. */
@Meta(dbTable = "notes")
public class Note extends Model<Note> {
    public static final Manager<Note> objects = Manager.of(Note.class);

    @CharField(maxLength = 200, unique = true)
    String title = "";

    int views;

    @DateTimeField(autoNowAdd = true)
    Instant writtenAt;

    @JSONField(nullable = true)
    Map<String, Object> data;

    List<String> labels = List.of();

    @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "notes")
    Ref<Writer> writer;
}
