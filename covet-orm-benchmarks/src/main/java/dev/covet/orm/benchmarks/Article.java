package dev.covet.orm.benchmarks;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.TextField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The model that is compared: a row of eight columns of different types. */
@Meta(dbTable = "articles", indexes = @Index(fields = {"author", "-created"}))
public class Article extends Model<Article> {

    public static final Manager<Article> objects = Manager.of(Article.class);

    @CharField(maxLength = 120)
    private String title = "";

    @TextField
    private String body = "";

    private int author;
    private long views;
    private boolean published;

    @DateTimeField
    private Instant created = Instant.EPOCH;

    @DecimalField(maxDigits = 10, decimalPlaces = 2, nullable = true)
    private @Nullable BigDecimal rating;

    /** Returns so many articles that are not stored. */
    static List<Article> examples(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    Article article = new Article();
                    article.fill(PlainArticle.example(number));
                    return article;
                })
                .toList();
    }

    /** Fills the members. */
    public void fill(PlainArticle values) {
        title = values.title();
        body = values.body();
        author = values.author();
        views = values.views();
        published = values.published();
        created = values.created();
        rating = values.rating();
    }

    /** The same values as a plain record. */
    public PlainArticle toPlain() {
        return new PlainArticle((Long) pk(), title, body, author, views, published, created, rating);
    }
}
