package dev.covet.orm.endurance;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** One of many rows. */
@Meta(dbTable = "grains")
public class Grain extends Model<Grain> {

    public static final Manager<Grain> objects = Manager.of(Grain.class);

    public int lot;
    public int place;

    @CharField(maxLength = 100)
    public String text = "";

    static Grain of(int lot, int place) {
        Grain grain = new Grain();
        grain.lot = lot;
        grain.place = place;
        grain.text = "lot " + lot + ", place " + place + ", and some more to fill it up to a usual length";
        return grain;
    }
}
