package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.SlugField;

public class User extends Model<User> {

    public static final Manager<User> objects = Manager.of(User.class);

    @SlugField(maxLength = 60, unique = true)
    private String username;

    @Reverse
    private RelatedSet<Post> posts;

    @Reverse
    private Ref<Profile> profile;

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public RelatedSet<Post> posts() {
        return posts;
    }

    public Ref<Profile> profile() {
        return profile;
    }
}
