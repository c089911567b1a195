package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ManyToManyField;

public class Group extends Model<Group> {

    public static final Manager<Group> objects = Manager.of(Group.class);

    @CharField(maxLength = 60)
    private String name;

    @ManyToManyField(through = Membership.class, relatedName = "groups")
    private RelatedSet<User> members;

    public void setName(String name) {
        this.name = name;
    }

    public RelatedSet<User> members() {
        return members;
    }
}
