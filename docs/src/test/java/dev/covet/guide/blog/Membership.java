package dev.covet.guide.blog;

import static dev.covet.orm.field.OnDelete.CASCADE;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Unique;

// tag::relations-membership[]
@Meta(uniqueTogether = @Unique(fields = {"group", "user"}))
public class Membership extends Model<Membership> {

    public static final Manager<Membership> objects = Manager.of(Membership.class);

    @ForeignKey(onDelete = CASCADE)
    private Ref<Group> group;

    @ForeignKey(onDelete = CASCADE)
    private Ref<User> user;

    @CharField(maxLength = 10)
    private String role = "reader";
    // end::relations-membership[]

    public String getRole() {
        return role;
    }

    // tag::relations-membership[]
}
// end::relations-membership[]
