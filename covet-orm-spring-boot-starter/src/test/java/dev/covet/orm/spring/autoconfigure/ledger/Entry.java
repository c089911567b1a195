package dev.covet.orm.spring.autoconfigure.ledger;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.LastModifiedBy;

/** A model that tells who wrote it, by the annotations of Spring Data. */
public class Entry extends Model<Entry> {

    public static final Manager<Entry> objects = Manager.of(Entry.class);

    @CreatedBy
    @Nullable
    @CharField(maxLength = 20)
    private String creator;

    @LastModifiedBy
    @Nullable
    @CharField(maxLength = 20)
    private String editor;

    /** Who made it, and who wrote it last. */
    public String writers() {
        return creator + ", " + editor;
    }
}
