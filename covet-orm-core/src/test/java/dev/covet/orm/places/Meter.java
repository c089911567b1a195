package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.PrimaryKey;

/** A parent with a primitive key of the database's. */
public class Meter extends Model<Meter> {
    public static final Manager<Meter> objects = Manager.of(Meter.class);

    @PrimaryKey
    private long number;

    public long getNumber() {
        return number;
    }
}
