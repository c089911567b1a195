package dev.covet.orm.places;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.PrimaryKey;
import java.util.UUID;

/** A parent whose keys Covet makes. */
public class Document extends Model<Document> {
    public static final Manager<Document> objects = Manager.of(Document.class);

    @PrimaryKey
    private UUID code;

    private String title = "-";

    public UUID getCode() {
        return code;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getTitle() {
        return title;
    }
}
