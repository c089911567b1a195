package dev.covet.orm.spring.autoconfigure.library;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

@Meta(ordering = "name")
public class Author extends Model<Author> {
    public static final Manager<Author> objects = Manager.of(Author.class);

    @CharField(maxLength = 40)
    public String name = "";

    @Reverse
    RelatedSet<Novel> novels;
}
