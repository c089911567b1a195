package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** A tag; ordered by name by default. */
@Meta(dbTable = "tags", ordering = "name")
public class Tag extends Model<Tag> {

    public static final Manager<Tag> objects = Manager.of(Tag.class);

    @CharField(maxLength = 40, unique = true)
    public String name;

    @CharField(maxLength = 20, blank = true, nullable = true)
    public String color;
}
