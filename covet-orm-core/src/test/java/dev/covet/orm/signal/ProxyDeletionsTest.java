package dev.covet.orm.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Signals of deletions of rows that are objects of a model and of its proxy. */
@EveryDatabase
class ProxyDeletionsTest {

    @Meta(dbTable = "mixed_categories")
    static class Category extends Model<Category> {
        static final Manager<Category> objects = Manager.of(Category.class);

        @CharField(maxLength = 20)
        String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "children")
        Ref<Category> parent;
    }

    @Meta(proxy = true)
    static class Featured extends Category {
        static final Manager<Featured> featured = Manager.of(Featured.class);
    }

    private static RunningCovet running;

    private final List<SignalConnection> connections = new ArrayList<>();
    private Featured featured;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Category.class, Featured.class);
    }

    @BeforeEach
    void storeOneWithAChild() {
        running.run(Category.objects.everything().delete());
        featured = running.run(Featured.featured.create(created -> created.name = "top"));
        running.run(Category.objects.create(created -> {
            created.name = "child";
            created.parent.set(featured);
        }));
    }

    @AfterEach
    void disconnect() {
        connections.forEach(SignalConnection::disconnect);
    }

    private <S extends Signal<?>> void connect(Class<S> signal, Class<?> model, SignalListener<? super S> listener) {
        connections.add(running.covet().signals().connect(signal, model, listener));
    }

    @Test
    void aListenerOfTheProxyStopsTheDeletionOfAnObjectWithAChild() { // django.md SG-10, S150
        connect(
                PreDelete.class,
                Featured.class,
                event -> Mono.error(new IllegalStateException("kept: " + event.instance())));

        assertThatThrownBy(() -> running.run(featured.delete())).hasMessageStartingWith("kept");

        assertThat(running.run(Category.objects.count())).isEqualTo(2);
    }

    @Test
    void listenersOfTheProxyHearOfItsObjectsAlone() { // django.md SG-10, S150
        List<String> heard = new ArrayList<>();
        connect(PreDelete.class, Featured.class, event -> {
            heard.add("pre " + event.instance().getClass().getSimpleName());
            return Mono.empty();
        });
        connect(PostDelete.class, Featured.class, event -> {
            heard.add("post " + event.instance().getClass().getSimpleName());
            return Mono.empty();
        });

        running.run(featured.delete());

        assertThat(heard).containsExactly("pre Featured", "post Featured");
    }
}
