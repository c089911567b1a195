package dev.covet.orm.spring.autoconfigure.library;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;

@Meta(ordering = "title")
public class Novel extends Model<Novel> {
    public static final Manager<Novel> objects = Manager.of(Novel.class);

    @CharField(maxLength = 40)
    public String title = "";

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "novels")
    Ref<Author> author;
}
