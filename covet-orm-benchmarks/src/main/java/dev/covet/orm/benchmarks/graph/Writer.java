package dev.covet.orm.benchmarks.graph;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

/** Who writes stories. */
@Meta(dbTable = "writers")
public class Writer extends Model<Writer> {

    public static final Manager<Writer> objects = Manager.of(Writer.class);

    @CharField(maxLength = 40)
    String name = "";

    @Reverse
    RelatedSet<Story> stories;
}
