package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.DurationField;
import dev.covet.orm.field.FloatField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.TextField;
import dev.covet.orm.field.TimeField;
import dev.covet.orm.field.UUIDField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A post: a column of nearly every type. */
@Meta(dbTable = "posts")
public class Post extends Model<Post> {

    public static final Manager<Post> objects = Manager.of(Post.class);

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "posts")
    public Ref<User> author;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "edited")
    public Ref<User> editor;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "posts")
    public Ref<Category> category;

    @CharField(maxLength = 120)
    public String title;

    @TextField(blank = true, nullable = true)
    public String body;

    @CharField(maxLength = 10)
    public String status = "draft";

    @BooleanField
    public boolean published;

    @DecimalField(maxDigits = 5, decimalPlaces = 2, nullable = true)
    public BigDecimal rating;

    @IntegerField
    public int views;

    @FloatField(nullable = true)
    public Double score;

    @DateTimeField
    public Instant created;

    @DateField(nullable = true)
    public LocalDate day;

    @TimeField(nullable = true)
    public LocalTime at;

    @DurationField(nullable = true)
    public Duration spent;

    @JSONField(nullable = true)
    public JsonNode meta;

    @UUIDField(unique = true)
    public UUID uuid;

    @ManyToManyField(dbTable = "posttags", relatedName = "posts")
    public RelatedSet<Tag> tags;
}
