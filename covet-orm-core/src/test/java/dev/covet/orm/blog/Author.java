package dev.covet.orm.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

@Meta(dbTable = "authors")
public class Author extends Model<Author> {
    public static final Manager<Author> objects = Manager.of(Author.class);

    @CharField(maxLength = 40, unique = true)
    private String name = "";

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
