package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.meta.Models;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which manager of a model is its default one. */
@EveryDatabase
class ChosenManagersTest {

    /** Has pages. */
    @Meta(dbTable = "wikis")
    static class Wiki extends Model<Wiki> {
        static final Manager<Wiki> objects = Manager.of(Wiki.class);
        String name = "";

        @Reverse
        RelatedSet<Page> pages;

        @Reverse
        RelatedSet<Article> articles;
    }

    /** A static manager of another model comes before its own. */
    @Meta(dbTable = "pages", defaultManager = "shown")
    static class Page extends Model<Page> {
        static final Manager<Wiki> wikis = Manager.of(Wiki.class);
        static final Manager<Page> objects = Manager.of(Page.class);
        static final Shown shown = new Shown();
        String title = "";
        boolean hidden;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "pages")
        Ref<Wiki> wiki;
    }

    /** Pages that are not hidden. */
    static class Shown extends Manager<Page> {
        @Override
        protected QuerySet<Page> querySet() {
            return super.querySet().filter("hidden", false);
        }
    }

    /** Declares no manager. */
    @Meta(dbTable = "articles")
    static class Article extends Page {
        String body = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "articles")
        Ref<Wiki> about;
    }

    /** Two managers, none of which is called objects. */
    static class Unclear extends Model<Unclear> {
        static final Manager<Unclear> some = Manager.of(Unclear.class);
        static final Manager<Unclear> others = Manager.of(Unclear.class);
        String name = "";
    }

    /** Names a manager that it does not have. */
    @Meta(defaultManager = "published")
    static class Misnamed extends Model<Misnamed> {
        static final Manager<Misnamed> objects = Manager.of(Misnamed.class);
        String name = "";
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Wiki.class, Page.class, Article.class);
    }

    private static Wiki wiki() {
        Wiki wiki = running.run(Wiki.objects.create(each -> each.name = "Birds"));
        for (boolean hidden : new boolean[] {false, true}) {
            Article article = new Article();
            article.title = hidden ? "Draft" : "Owls";
            article.hidden = hidden;
            article.body = "Stub";
            article.wiki.set(wiki);
            article.about.set(wiki);
            running.run(article.save());
        }
        return wiki;
    }

    private static List<String> titles(QuerySet<? extends Page> pages) {
        return running.run(pages.list()).stream().map(page -> page.title).toList();
    }

    @Test
    void theNamedManagerDecidesWhateverStandsBeforeIt() { // django.md RM-13
        assertThat(titles(wiki().pages.everything())).containsExactly("Owls");
    }

    @Test
    void aModelWithoutManagersGoesByThatOfTheModelThatItExtends() { // django.md RM-13
        Wiki wiki = wiki();
        assertThat(titles(wiki.articles.everything())).containsExactly("Owls");
        running.run(wiki.articles.update("body", "Text"));
        assertThat(running.run(Manager.of(Article.class)
                                .filter("about", wiki, "title", "Draft")
                                .get())
                        .body)
                .isEqualTo("Stub");
    }

    @Test
    void anUnclearOrMissingDefaultManagerIsRefusedAtStartUp() {
        assertThatThrownBy(() -> DefaultManagers.check(Models.of(List.of(Unclear.class, Misnamed.class))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "Unclear: it is not clear which manager is the default one: it declares others, some."
                                + " Name one of its managers by @Meta(defaultManager = \"...\"), or call one of them objects.")
                .hasMessageContaining("Misnamed: its default manager \"published\" is no static manager of it");
    }
}
