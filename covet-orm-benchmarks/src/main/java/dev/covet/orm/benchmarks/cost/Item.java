package dev.covet.orm.benchmarks.cost;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** A row of a key and a name. */
@Meta(dbTable = "items")
public class Item extends Model<Item> {

    public static final Manager<Item> objects = Manager.of(Item.class);

    @CharField(maxLength = 80)
    String name = "name";
}
