package dev.covet.orm.spring.autoconfigure.web;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;

/** What keeps its shelf from being deleted. */
public class Volume extends Model<Volume> {

    public static final Manager<Volume> objects = Manager.of(Volume.class);

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "volumes")
    Ref<Shelf> shelf;
}
