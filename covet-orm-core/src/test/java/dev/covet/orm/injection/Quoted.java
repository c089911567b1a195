package dev.covet.orm.injection;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;

/** Its table and its column have names that would end a statement if they were not quoted. */
@Meta(dbTable = "x\" AS y, notes -- '")
public class Quoted extends Model<Quoted> {
    public static final Manager<Quoted> objects = Manager.of(Quoted.class);

    @CharField(maxLength = 20, unique = true, dbColumn = "text\" = '' OR TRUE /* $1 ? ")
    String text = "";
}
