package dev.covet.demo.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.SlugField;

/** People who write together. */
@Meta(ordering = "name")
public class Group extends Model<Group> {

    public static final Manager<Group> objects = Manager.of(Group.class);

    @SlugField(maxLength = 60, unique = true, validators = LowerCase.class)
    private String name;

    @ManyToManyField(through = Membership.class, relatedName = "groups")
    private RelatedSet<User> members;

    @Reverse
    private RelatedSet<Membership> memberships;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public RelatedSet<User> members() {
        return members;
    }

    public RelatedSet<Membership> memberships() {
        return memberships;
    }
}
