package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import java.time.LocalDate;

/** A user in a group, perhaps more than once. */
@Meta(dbTable = "memberships")
public class Membership extends Model<Membership> {

    public static final Manager<Membership> objects = Manager.of(Membership.class);

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "memberships")
    public Ref<User> user;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "memberships")
    public Ref<Group> group;

    @CharField(maxLength = 10)
    public String role = "member";

    @DateField
    public LocalDate joined;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "invitations")
    public Ref<User> inviter;
}
