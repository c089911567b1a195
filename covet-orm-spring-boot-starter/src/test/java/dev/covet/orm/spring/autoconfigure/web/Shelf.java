package dev.covet.orm.spring.autoconfigure.web;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Version;

/** What volumes stand on. */
public class Shelf extends Model<Shelf> {

    public static final Manager<Shelf> objects = Manager.of(Shelf.class);

    @CharField(maxLength = 10, unique = true)
    String label = "";

    @Version
    int version;
}
