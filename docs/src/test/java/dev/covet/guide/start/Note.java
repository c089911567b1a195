package dev.covet.guide.start;

// tag::start-model[]
import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.TextField;
import java.time.Instant;

@Meta(ordering = "-createdAt")
public class Note extends Model<Note> {

    public static final Manager<Note> objects = Manager.of(Note.class);

    @CharField(maxLength = 200)
    private String title;

    @TextField(blank = true)
    private String text = "";

    @DateTimeField(autoNowAdd = true)
    private Instant createdAt;

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }
}
// end::start-model[]
