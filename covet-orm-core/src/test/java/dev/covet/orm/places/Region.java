package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.PrimaryKey;

/** A parent with a key of the application's, which refers to its own child. */
public class Region extends Model<Region> {
    public static final Manager<Region> objects = Manager.of(Region.class);

    @PrimaryKey
    @CharField(maxLength = 3)
    private String code;

    @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "led")
    private Ref<Country> leader;

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public Ref<Country> leader() {
        return leader;
    }
}
