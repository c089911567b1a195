package dev.covet.orm.evaluator.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;

/** A company that publishes bands, perhaps part of another one. */
@Meta(dbTable = "labels")
public class Label extends Model<Label> {

    public static final Manager<Label> objects = Manager.of(Label.class);

    @CharField(maxLength = 40, blank = true)
    public String name;

    @IntegerField(nullable = true)
    public Integer founded;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "children")
    public Ref<Label> parent;
}
