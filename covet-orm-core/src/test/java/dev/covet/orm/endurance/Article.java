package dev.covet.orm.endurance;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;

/** What a writer has written. */
@Meta(dbTable = "articles")
public class Article extends Model<Article> {

    public static final Manager<Article> objects = Manager.of(Article.class);

    @CharField(maxLength = 80)
    public String title = "";

    public int views;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "articles")
    public Ref<Writer> writer;

    @ManyToManyField(relatedName = "articles")
    public RelatedSet<Label> labels;

    @Reverse
    public RelatedSet<Remark> remarks;
}
