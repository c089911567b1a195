package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;

/** A category of posts, within a tree; ordered by default. */
@Meta(
        dbTable = "categories",
        ordering = {"rank", "name"})
public class Category extends Model<Category> {

    public static final Manager<Category> objects = Manager.of(Category.class);

    @CharField(maxLength = 40)
    public String name;

    @CharField(maxLength = 40, unique = true)
    public String slug;

    @IntegerField
    public int rank;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "children")
    public Ref<Category> parent;
}
