package dev.covet.orm.library;

import static dev.covet.orm.field.OnDelete.SET_NULL;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.QuerySet;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

/** Its default manager hides those who are not active. */
@Meta(dbTable = "members", ordering = "name", defaultManager = "active")
public class Member extends Model<Member> {
    public static final ActiveMembers active = new ActiveMembers();
    public static final Manager<Member> objects = Manager.of(Member.class);

    @CharField(maxLength = 40)
    public String name = "";

    public boolean isActive = true;

    @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "staff")
    public Ref<Club> employer;

    @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "friends")
    public Ref<Member> friend;

    @Reverse
    public RelatedSet<Club> clubs;

    @ManyToManyField
    public RelatedSet<Member> partners;

    @ManyToManyField(relatedName = "+")
    public RelatedSet<Genre> likes;

    /** Only active ones. */
    public static class ActiveMembers extends Manager<Member> {
        @Override
        protected QuerySet<Member> querySet() {
            return super.querySet().filter("isActive", true);
        }
    }
}
