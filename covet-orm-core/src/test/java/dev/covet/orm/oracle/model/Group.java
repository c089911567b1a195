package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import java.time.LocalDate;

/** A group of users; its table is a reserved word. */
@Meta(dbTable = "group")
public class Group extends Model<Group> {

    public static final Manager<Group> objects = Manager.of(Group.class);

    @CharField(maxLength = 40, unique = true)
    public String name;

    @DateField(nullable = true)
    public LocalDate founded;

    @ManyToManyField(
            through = Membership.class,
            throughFields = {"group", "user"},
            relatedName = "groups")
    public RelatedSet<User> members;
}
