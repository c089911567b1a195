package dev.covet.orm.library;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

/** Its members may be hidden. */
@Meta(dbTable = "clubs")
public class Club extends Model<Club> {
    public static final Manager<Club> objects = Manager.of(Club.class);

    @CharField(maxLength = 40)
    public String name = "";

    @ManyToManyField(relatedName = "clubs")
    public RelatedSet<Member> members;

    @Reverse
    public RelatedSet<Member> staff;
}
