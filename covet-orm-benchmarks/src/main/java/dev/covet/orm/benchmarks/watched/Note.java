package dev.covet.orm.benchmarks.watched;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;

/** A small row, so that what is measured is not the row. */
public class Note extends Model<Note> {
    public static final Manager<Note> objects = Manager.of(Note.class);

    @CharField(maxLength = 100)
    private String title = "";

    /** Returns the title. */
    public String title() {
        return title;
    }
}
