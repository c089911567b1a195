package dev.covet.demo.model;

import static dev.covet.orm.field.OnDelete.CASCADE;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Unique;
import java.time.Instant;

/** The table between groups and users, which says more of a member than that it is one. */
@Meta(ordering = "joinedAt", uniqueTogether = @Unique(fields = {"group", "user"}))
public class Membership extends Model<Membership> {

    public static final Manager<Membership> objects = Manager.of(Membership.class);

    @ForeignKey(onDelete = CASCADE, relatedName = "memberships")
    private Ref<Group> group;

    @ForeignKey(onDelete = CASCADE, relatedName = "memberships")
    private Ref<User> user;

    @CharField(
            maxLength = 10,
            choices = {"reader=Reader", "writer=Writer", "editor=Editor"})
    private String role = "reader";

    @DateTimeField(autoNowAdd = true)
    private Instant joinedAt;

    public Ref<Group> group() {
        return group;
    }

    public Ref<User> user() {
        return user;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public Instant getJoinedAt() {
        return joinedAt;
    }
}
