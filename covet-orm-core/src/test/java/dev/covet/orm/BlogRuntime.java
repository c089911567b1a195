package dev.covet.orm;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A runtime with the tables of the blog or of other models, and the statements that it has sent. */
final class BlogRuntime implements QueryListener {

    private final List<String> statements = new ArrayList<>();
    private final Covet covet;

    BlogRuntime(String url) {
        this(url, Author.class, Entry.class);
    }

    BlogRuntime(String url, Class<?>... models) {
        covet = Covet.builder()
                .datasources(Datasources.of(KeptConnections.to(url)))
                .models(models)
                .listener(this)
                .build();
        covet.schema().create().block(Duration.ofSeconds(20));
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        statements.add(event.query().sql());
    }

    Covet covet() {
        return covet;
    }

    List<String> statements() {
        return statements;
    }
}
