package dev.covet.demo.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.SlugField;

/** A word to find posts by. */
@Meta(ordering = "name")
public class Tag extends Model<Tag> {

    public static final Manager<Tag> objects = Manager.of(Tag.class);

    @SlugField(maxLength = 40, unique = true, validators = LowerCase.class)
    private String name;

    @Reverse
    private RelatedSet<Post> posts;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public RelatedSet<Post> posts() {
        return posts;
    }
}
