package dev.covet.orm.benchmarks.graph;

import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;

/** What stories are found by. */
@Meta(dbTable = "keywords")
public class Keyword extends Model<Keyword> {

    @CharField(maxLength = 40)
    String name = "";

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "keywords")
    Ref<Topic> topic;
}
