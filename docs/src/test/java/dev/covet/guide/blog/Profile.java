package dev.covet.guide.blog;

import static dev.covet.orm.field.OnDelete.CASCADE;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.OneToOneField;

public class Profile extends Model<Profile> {

    public static final Manager<Profile> objects = Manager.of(Profile.class);

    @OneToOneField(onDelete = CASCADE, relatedName = "profile")
    private Ref<User> user;

    public Ref<User> user() {
        return user;
    }
}
