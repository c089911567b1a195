package dev.covet.orm.endurance;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.TextField;

/** What readers say of an article. */
@Meta(dbTable = "remarks")
public class Remark extends Model<Remark> {

    public static final Manager<Remark> objects = Manager.of(Remark.class);

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "remarks")
    public Ref<Article> article;

    @TextField
    public String text = "";
}
