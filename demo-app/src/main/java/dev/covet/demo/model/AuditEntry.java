package dev.covet.demo.model;

import static dev.covet.orm.field.OnDelete.SET_NULL;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import java.time.Instant;

/** That something happened to a post; it outlives the post. In the table {@code audit_entries}. */
@Meta(ordering = {"-happenedAt", "-pk"})
public class AuditEntry extends Model<AuditEntry> {

    public static final Manager<AuditEntry> objects = Manager.of(AuditEntry.class);

    @CharField(maxLength = 20)
    private String action;

    @CharField(maxLength = 200)
    private String slug;

    @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "auditEntries")
    private Ref<Post> post;

    @DateTimeField(autoNowAdd = true)
    private Instant happenedAt;

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getSlug() {
        return slug;
    }

    public void setSlug(String slug) {
        this.slug = slug;
    }

    public Ref<Post> post() {
        return post;
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }
}
