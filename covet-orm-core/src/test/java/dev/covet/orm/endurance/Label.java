package dev.covet.orm.endurance;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** What articles are sorted by. */
@Meta(dbTable = "labels")
public class Label extends Model<Label> {

    public static final Manager<Label> objects = Manager.of(Label.class);

    @CharField(maxLength = 40, unique = true)
    public String name = "";
}
