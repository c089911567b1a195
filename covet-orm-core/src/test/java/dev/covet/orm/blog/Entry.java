package dev.covet.orm.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;

@Meta(dbTable = "entries")
public class Entry extends Model<Entry> {
    public static final Manager<Entry> objects = Manager.of(Entry.class);

    @CharField(maxLength = 80)
    private String title = "";

    private int views;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "entries")
    private Ref<Author> author;

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public int getViews() {
        return views;
    }

    public void setViews(int views) {
        this.views = views;
    }

    public Ref<Author> author() {
        return author;
    }
}
