package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Unique;
import dev.covet.orm.query.Q;
import java.time.Instant;

// tag::saving-soft-model[]
@Meta(softDelete = "deletedAt", uniqueTogether = @Unique(fields = "subject", conditionMethod = "isThere"))
public class Letter extends Model<Letter> {

    public static final Manager<Letter> objects = Manager.of(Letter.class);

    @CharField(maxLength = 200)
    private String subject;

    @DateTimeField(nullable = true)
    private Instant deletedAt;

    static Q isThere() {
        return Q.of("deletedAt__isnull", true);
    }
    // end::saving-soft-model[]

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public Instant getDeletedAt() {
        return deletedAt;
    }

    // tag::saving-soft-model[]
}
// end::saving-soft-model[]
