package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSettersTest {

    @Meta(isAbstract = true)
    abstract static class Titled<M extends Titled<M>> extends Model<M> {

        String title;
        int views;
    }

    static class Article extends Titled<Article> {

        @ForeignKey(onDelete = OnDelete.CASCADE)
        Ref<Article> earlier;

        boolean published;
    }

    private final ModelMeta<Article> model = ModelMeta.of(Article.class);

    @Test
    void fieldsOfTheClassOfItsBaseReferencesAndTheKeyAreSetWhateverTheirOrder() {
        List<FieldMeta> fields = List.of(
                model.field("published"),
                model.field("title"),
                model.field("views"),
                model.field("earlier"),
                model.pk());
        Article article = new Article();

        FieldSetters.of(fields).set(article, new Object[] {true, "On order", 3, 5L, 7L});

        assertThat(article.published).isTrue();
        assertThat(article.title).isEqualTo("On order");
        assertThat(article.views).isEqualTo(3);
        assertThat(article.earlier.key()).isEqualTo(5L);
        assertThat(article.pk()).isEqualTo(7L);
    }

    @Test
    void aValueOfAnotherClassIsRefused() {
        FieldSetters setters = FieldSetters.of(List.of(model.field("title"), model.field("views")));

        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> setters.set(new Article(), new Object[] {"On order", "three"}));
    }
}
