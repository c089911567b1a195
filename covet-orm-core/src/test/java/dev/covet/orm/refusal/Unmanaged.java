package dev.covet.orm.refusal;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.Meta;

/** Its table is somebody else's to make, and nobody made it. */
@Meta(dbTable = "not_there", managed = false)
public class Unmanaged extends Model<Unmanaged> {
    public static final Manager<Unmanaged> objects = Manager.of(Unmanaged.class);

    int amount;
}
