package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;

public class Category extends Model<Category> {

    public static final Manager<Category> objects = Manager.of(Category.class);

    @CharField(maxLength = 60)
    private String name;

    public void setName(String name) {
        this.name = name;
    }
}
