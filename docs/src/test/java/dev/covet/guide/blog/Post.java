package dev.covet.guide.blog;

import static dev.covet.orm.field.OnDelete.CASCADE;
import static dev.covet.orm.field.OnDelete.SET_NULL;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.SlugField;
import dev.covet.orm.field.TextField;
import java.time.Instant;

// tag::models-post[]
@Meta(dbTable = "posts", ordering = "-createdAt", indexes = @Index(fields = {"author", "published"}))
public class Post extends Model<Post> {

    public static final Manager<Post> objects = Manager.of(Post.class);

    @CharField(maxLength = 200)
    private String title;

    @SlugField(maxLength = 200, unique = true)
    private String slug;

    @TextField
    private String content;

    @ForeignKey(onDelete = CASCADE, relatedName = "posts")
    private Ref<User> author;

    @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "posts")
    private Ref<Category> category;

    @ManyToManyField(relatedName = "posts")
    private RelatedSet<Tag> tags;

    private boolean published;
    private int views;
    private Status status = Status.ORDINARY;

    @DateTimeField(autoNowAdd = true)
    private Instant createdAt;

    @DateTimeField(autoNow = true)
    private Instant updatedAt;

    // getters and setters as you like them; Covet reads and writes the members
    // end::models-post[]

    public static final PublishedManager live = new PublishedManager();

    // tag::saving-clean[]
    @Override
    protected void clean(ValidationErrors errors) {
        if (published && status == Status.SPAM) {
            errors.add("status", "Spam is not published.");
        }
    }
    // end::saving-clean[]

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

    public void setPublished(boolean published) {
        this.published = published;
    }

    public int getViews() {
        return views;
    }

    public void setViews(int views) {
        this.views = views;
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    // tag::models-post[]
}
// end::models-post[]
