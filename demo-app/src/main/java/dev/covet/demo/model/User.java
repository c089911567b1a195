package dev.covet.demo.model;

import dev.covet.orm.Manager;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.EmailField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.SlugField;

/** Somebody who writes: {@code User.objects.get("username", "ada")}. */
@Meta(ordering = "username")
public class User extends Timestamped<User> {

    public static final Manager<User> objects = Manager.of(User.class);

    @SlugField(
            maxLength = 60,
            unique = true,
            validators = LowerCase.class,
            helpText = "Lower-case letters, digits, - and _.")
    private String username;

    @EmailField(unique = true)
    private String email;

    @Reverse
    private RelatedSet<Post> posts;

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public RelatedSet<Post> posts() {
        return posts;
    }
}
