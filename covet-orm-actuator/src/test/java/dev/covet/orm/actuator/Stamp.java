package dev.covet.orm.actuator;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;

public class Stamp extends Model<Stamp> {
    public static final Manager<Stamp> objects = Manager.of(Stamp.class);

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "stamps")
    private Ref<Letter> letter;

    public Ref<Letter> letter() {
        return letter;
    }
}
