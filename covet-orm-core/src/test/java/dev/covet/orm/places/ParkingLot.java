package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Ref;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;

/** A child that declares the link to its parent. */
public class ParkingLot extends Place {
    public static final Manager<ParkingLot> objects = Manager.of(ParkingLot.class);

    @OneToOneField(onDelete = OnDelete.CASCADE, parentLink = true, relatedName = "parking")
    private Ref<Place> place;

    private int spaces;

    public Ref<Place> place() {
        return place;
    }

    public int getSpaces() {
        return spaces;
    }

    public void setSpaces(int spaces) {
        this.spaces = spaces;
    }
}
