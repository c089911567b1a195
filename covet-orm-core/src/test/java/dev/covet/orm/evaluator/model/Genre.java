package dev.covet.orm.evaluator.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;

/** A kind of music. */
@Meta(dbTable = "genres")
public class Genre extends Model<Genre> {

    public static final Manager<Genre> objects = Manager.of(Genre.class);

    @CharField(maxLength = 40, blank = true)
    public String name;

    @IntegerField(nullable = true)
    public Integer level;
}
