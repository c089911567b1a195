package dev.covet.orm;

import dev.covet.orm.library.Book;
import dev.covet.orm.library.Club;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Loan;
import dev.covet.orm.library.Member;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A runtime with the tables of the library and a pool of few connections, and the statements that it has sent. */
final class LibraryRuntime implements QueryListener {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Covet covet;

    LibraryRuntime(String url, int connections) {
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url))
                .initialSize(1)
                .maxSize(connections)
                .build());
        covet = Covet.builder()
                .connectionFactory(pool)
                .models(
                        Country.class,
                        Person.class,
                        Passport.class,
                        Genre.class,
                        Book.class,
                        Loan.class,
                        Club.class,
                        Member.class)
                .listener(this)
                .build();
    }

    LibraryRuntime withTables() {
        run(covet.schema().create());
        return this;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        statements.add(event.query().sql());
    }

    /** Deletes all rows, and forgets the statements. */
    LibraryRuntime emptied() {
        run(Loan.objects
                .everything()
                .delete()
                .then(Book.objects.everything().delete())
                .then(Passport.objects.everything().delete())
                .then(Person.objects.everything().delete())
                .then(Country.objects.everything().delete())
                .then(Genre.objects.everything().delete())
                .then(Club.objects.everything().delete())
                .then(Member.objects.everything().delete()));
        statements.clear();
        return this;
    }

    <T> T run(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    Covet covet() {
        return covet;
    }

    /** The statements sent since the last time. */
    List<String> statements() {
        List<String> sent = List.copyOf(statements);
        statements.clear();
        return sent;
    }
}
