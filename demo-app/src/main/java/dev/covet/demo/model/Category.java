package dev.covet.demo.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** What a post is about, at most one for each; in the table {@code categories}. */
@Meta(ordering = "name", verboseNamePlural = "categories")
public class Category extends Model<Category> {

    public static final Manager<Category> objects = Manager.of(Category.class);

    @CharField(maxLength = 60, unique = true)
    private String name;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
