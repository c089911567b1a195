package dev.covet.demo.model;

import static dev.covet.orm.field.OnDelete.CASCADE;
import static dev.covet.orm.field.OnDelete.SET_NULL;

import dev.covet.orm.Manager;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.PositiveIntegerField;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.SlugField;
import dev.covet.orm.field.TextField;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to read.
 *
 * <pre>{@code
 * Post.live.filter("tags__name", "cheese").selectRelated("author").orderBy("-publishedAt").limit(10).all();
 * }</pre>
 */
@Meta(
        dbTable = "posts",
        ordering = "-createdAt",
        getLatestBy = "publishedAt",
        indexes = {@Index(fields = {"author", "published"}), @Index(fields = "-publishedAt")})
public class Post extends Timestamped<Post> {

    public static final Manager<Post> objects = Manager.of(Post.class);
    public static final PublishedManager live = new PublishedManager();

    @CharField(maxLength = 200)
    private String title;

    @SlugField(maxLength = 200, unique = true)
    private String slug;

    @TextField
    private String content;

    @ForeignKey(onDelete = CASCADE, relatedName = "posts")
    private Ref<User> author;

    @ForeignKey(onDelete = SET_NULL, nullable = true, blank = true, relatedName = "posts")
    private Ref<Category> category;

    @ManyToManyField(relatedName = "posts")
    private RelatedSet<Tag> tags;

    @BooleanField
    private boolean published;

    @DateTimeField(nullable = true, blank = true)
    private @Nullable Instant publishedAt;

    @EnumField(maxLength = 10)
    private Status status = Status.ORDINARY;

    @PositiveIntegerField
    private int views;

    @JSONField(blank = true)
    private Map<String, Object> meta = Map.of();

    @Reverse
    private RelatedSet<Comment> comments;

    /** Makes it visible from now on; it has still to be saved. */
    public void publish(Instant now) {
        published = true;
        publishedAt = now;
    }

    @Override
    protected void clean(ValidationErrors errors) {
        if (published && publishedAt == null) {
            errors.add("publishedAt", ValidationError.of("undated", "A published post has a date of publication."));
        }
        if (published && status == Status.SPAM) {
            errors.add(ValidationErrors.ALL, ValidationError.of("spam", "Spam is not published."));
        }
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getSlug() {
        return slug;
    }

    public void setSlug(String slug) {
        this.slug = slug;
    }

    public String getContent() {
        return content;
    }

    public void setContent(String content) {
        this.content = content;
    }

    public Ref<User> author() {
        return author;
    }

    public Ref<Category> category() {
        return category;
    }

    public RelatedSet<Tag> tags() {
        return tags;
    }

    public boolean isPublished() {
        return published;
    }

    public @Nullable Instant getPublishedAt() {
        return publishedAt;
    }

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    public int getViews() {
        return views;
    }

    public void setViews(int views) {
        this.views = views;
    }

    public Map<String, Object> getMeta() {
        return meta;
    }

    public void setMeta(Map<String, Object> meta) {
        this.meta = meta;
    }

    public RelatedSet<Comment> comments() {
        return comments;
    }
}
