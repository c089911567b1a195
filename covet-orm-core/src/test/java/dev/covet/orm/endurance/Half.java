package dev.covet.orm.endurance;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.Meta;

/** One of the two rows that a unit of the storm writes, or none of them. */
@Meta(dbTable = "halves")
public class Half extends Model<Half> {

    public static final Manager<Half> objects = Manager.of(Half.class);

    public long unit;

    public int number;
}
