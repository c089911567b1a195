package dev.covet.orm.injection;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** Who writes notes. */
@Meta(dbTable = "writers")
public class Writer extends Model<Writer> {
    public static final Manager<Writer> objects = Manager.of(Writer.class);

    @CharField(maxLength = 200, unique = true)
    String name = "";
}
