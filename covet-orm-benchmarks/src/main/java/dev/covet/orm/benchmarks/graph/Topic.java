package dev.covet.orm.benchmarks.graph;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** What keywords are about. */
@Meta(dbTable = "topics")
public class Topic extends Model<Topic> {

    public static final Manager<Topic> objects = Manager.of(Topic.class);

    @CharField(maxLength = 40)
    String name = "";
}
