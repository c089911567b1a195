package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.SlugField;

@Meta(ordering = "name")
public class Tag extends Model<Tag> {

    public static final Manager<Tag> objects = Manager.of(Tag.class);

    @CharField(maxLength = 40, unique = true)
    private String name;

    @SlugField(maxLength = 40, blank = true)
    private String slug = "";

    @Reverse
    private RelatedSet<Post> posts;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getSlug() {
        return slug;
    }

    public void setSlug(String slug) {
        this.slug = slug;
    }

    public RelatedSet<Post> posts() {
        return posts;
    }
}
