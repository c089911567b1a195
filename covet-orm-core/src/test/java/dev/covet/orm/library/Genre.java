package dev.covet.orm.library;

import static dev.covet.orm.field.OnDelete.CASCADE;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

/** A tree. */
@Meta(dbTable = "genres", ordering = "name")
public class Genre extends Model<Genre> {
    public static final Manager<Genre> objects = Manager.of(Genre.class);

    @CharField(maxLength = 40)
    public String name = "";

    @ForeignKey(onDelete = CASCADE, nullable = true, relatedName = "children")
    public Ref<Genre> parent;

    @Reverse
    public RelatedSet<Genre> children;

    @Reverse
    public RelatedSet<Book> books;
}
