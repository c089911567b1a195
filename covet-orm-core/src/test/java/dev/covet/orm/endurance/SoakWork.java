package dev.covet.orm.endurance;

import static dev.covet.orm.query.Expressions.f;

import dev.covet.orm.Covet;
import dev.covet.orm.error.UnexpectedErrorException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.signal.PostSave;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The work of the soak test: what applications do, chosen at random. Each kind of work handles what it provokes. */
final class SoakWork {

    /** The name of the second datasource, which leads to the same database. */
    static final String OTHER = "other";

    private static final int WRITERS = 20;
    private static final int ARTICLES = 60;
    private static final int LABELS = 12;
    private static final int REMARKS = 300;
    private static final int VIEWS = 1_000;

    /** The number of views that moving them about does not change. */
    static final long ALL_VIEWS = (long) ARTICLES * VIEWS;

    private final Covet covet;
    private final Map<String, Function<Random, Flux<?>>> kinds = new LinkedHashMap<>();

    SoakWork(Covet covet) {
        this.covet = covet;
        kinds.put("prefetch", this::prefetch);
        kinds.put("prefetch backwards", this::prefetchBackwards);
        kinds.put("selectRelated", this::selectRelated);
        kinds.put("peers", this::peers);
        kinds.put("large result", random -> Remark.objects.all());
        kinds.put(
                "page",
                random -> Remark.objects.page(1 + random.nextInt(15), 20).flux());
        kinds.put("aggregates side by side", random -> sideBySide());
        kinds.put("save", this::save);
        kinds.put("save in vain", random -> saveInVain());
        kinds.put("bulk and delete", this::bulkAndDelete);
        kinds.put("labels", this::labels);
        kinds.put("get or create", this::getOrCreate);
        kinds.put("move views", this::moveViews);
        kinds.put("move views with savepoints", this::moveViewsWithSavepoints);
        kinds.put(
                "side by side in a transaction",
                random -> covet.atomic(() -> sideBySide().then()).flux());
        kinds.put("transaction out of time", random -> outOfTime());
        kinds.put("errors in a transaction", this::errors);
        kinds.put("another database side by side", this::anotherDatabase);
        kinds.put("Spring's nested side by side", this::nestedSideBySide);
        kinds.put("slow statement", random -> slow(1 + random.nextInt(30)));
        kinds.put("refused statement", random -> refused());
    }

    List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    /** Work of a kind; fails only if something is wrong. */
    Flux<?> of(String kind, Random random) {
        return Objects.requireNonNull(kinds.get(kind)).apply(random);
    }

    /** Makes the tables and the rows that are never deleted. */
    Mono<Void> prepare() {
        covet.signals().connect(PostSave.class, Remark.class, saved -> Label.objects.count());
        List<Writer> writers = many(WRITERS, number -> {
            Writer writer = new Writer();
            writer.name = "Writer " + number;
            return writer;
        });
        List<Label> labels = many(LABELS, number -> {
            Label label = new Label();
            label.name = "Label " + number;
            return label;
        });
        return covet.schema()
                .create()
                .then(Writer.objects.bulkCreate(writers))
                .then(Label.objects.bulkCreate(labels))
                .then(Mono.defer(() -> Article.objects.bulkCreate(many(ARTICLES, number -> {
                    Article article = new Article();
                    article.title = "Article " + number;
                    article.views = VIEWS;
                    article.writer.set(writers.get(number % WRITERS));
                    return article;
                }))))
                .flatMap(articles -> Remark.objects.bulkCreate(
                        many(REMARKS, number -> remark(articles.get(number % ARTICLES), "Well said. ".repeat(40)))))
                .then();
    }

    private static <T> List<T> many(int number, IntFunction<T> maker) {
        return IntStream.range(0, number).mapToObj(maker).toList();
    }

    private static Remark remark(Article article, String text) {
        Remark remark = new Remark();
        remark.article.set(article);
        remark.text = text;
        return remark;
    }

    private static long someArticle(Random random) {
        return random.nextLong(ARTICLES) + 1;
    }

    private Flux<?> prefetch(Random random) {
        return Writer.objects
                .prefetchRelated("articles__labels", "articles__remarks")
                .orderBy("name")
                .slice(random.nextInt(WRITERS / 2), WRITERS)
                .all();
    }

    private Flux<?> prefetchBackwards(Random random) {
        return Remark.objects
                .prefetchRelated("article__writer", "article__labels")
                .limit(1 + random.nextInt(100))
                .all();
    }

    private Flux<?> selectRelated(Random random) {
        return Remark.objects
                .selectRelated("article__writer")
                .filter("article__views__gte", random.nextInt(VIEWS))
                .all();
    }

    private Flux<?> peers(Random random) {
        return Remark.objects
                .limit(1 + random.nextInt(100))
                .all()
                .flatMap(remark -> remark.article.fetch(), 8)
                .flatMap(article -> article.writer.fetch(), 8);
    }

    private static Flux<?> sideBySide() {
        return Flux.merge(
                Writer.objects.count(),
                Article.objects.filter("labels__isnull", true).count(),
                Remark.objects.filter("article__writer__name__contains", "1").exists());
    }

    private Flux<?> save(Random random) {
        return Article.objects
                .get("pk", someArticle(random))
                .flatMap(article -> remark(article, "Saved").save())
                .flatMap(remark -> {
                    remark.text = "Saved again";
                    return remark.save().then(remark.delete());
                })
                .flux();
    }

    private static Flux<?> saveInVain() {
        return Label.objects
                .create(label -> label.name = "Label 1")
                .onErrorResume(UniqueViolationException.class, expected -> Mono.empty())
                .flux();
    }

    private Flux<?> bulkAndDelete(Random random) {
        Mono<?> work = Writer.objects
                .create(writer -> writer.name = "Passing")
                .flatMap(writer -> Article.objects
                        .create(article -> {
                            article.title = "Passing";
                            article.writer.set(writer);
                        })
                        .flatMap(article -> Remark.objects.bulkCreate(
                                many(1 + random.nextInt(300), number -> remark(article, "Passing " + number)),
                                bulk -> bulk.batchSize(100)))
                        .then(writer.delete()));
        return covet.atomic(() -> work).flux();
    }

    private Flux<?> labels(Random random) {
        Object[] some =
                random.longs(3, 1, LABELS + 1).boxed().distinct().sorted().toArray();
        return Article.objects
                .get("pk", someArticle(random))
                .flatMap(article -> article.labels
                        .set(List.of(some))
                        .then(article.labels.remove(some[0]))
                        .then(article.labels.count()))
                .onErrorResume(PessimisticLockingFailureException.class, deadlock -> Mono.empty())
                .flux();
    }

    private Flux<?> getOrCreate(Random random) {
        String name = "Made " + random.nextInt(50);
        return Label.objects
                .getOrCreate(Map.of("name", name), Map.of())
                .then(Label.objects.filter("name", name).delete())
                .onErrorResume(PessimisticLockingFailureException.class, deadlock -> Mono.empty())
                .onErrorResume(UniqueViolationException.class, made -> Mono.empty())
                .flux();
    }

    private Mono<Long> addViews(long article, int number) {
        return Article.objects.filter("pk", article).update("views", f("views").plus(number));
    }

    private Flux<?> moveViews(Random random) {
        long from = someArticle(random);
        long to = from + random.nextInt((int) (ARTICLES - from + 1));
        return covet.atomic(() -> Article.objects
                        .filter("pk", from)
                        .selectForUpdate()
                        .get()
                        .then(addViews(from, -1))
                        .then(addViews(to, 1))
                        .then(covet.onCommit(
                                () -> Article.objects.filter("pk", to).exists())))
                .flux();
    }

    private Flux<?> moveViewsWithSavepoints(Random random) {
        long from = someArticle(random);
        long to = from + random.nextInt((int) (ARTICLES - from + 1));
        Mono<Long> undone = covet.atomic(() -> addViews(from, 1_000_000).then(Mono.error(new Undone())));
        Mono<?> refused = covet.atomic(() -> saveRefused());
        return covet.atomic(() -> addViews(from, -1)
                        .then(undone.onErrorResume(Undone.class, expected -> Mono.just(0L)))
                        .then(refused.onErrorResume(DataAccessException.class, expected -> Mono.empty()))
                        .then(covet.atomic(() -> addViews(to, 1))))
                .flux();
    }

    private static Mono<?> saveRefused() {
        return Label.objects.create(label -> label.name = "Label 1");
    }

    private Flux<?> outOfTime() {
        return covet.atomic(
                        options -> options.timeout(Duration.ofMillis(5)),
                        () -> addViews(1, 1_000_000)
                                .then(slow(200).then(Mono.error(new IllegalStateException("In time after all")))))
                .onErrorResume(QueryTimeoutException.class, late -> Mono.empty())
                .onErrorResume(TransactionTimedOutException.class, late -> Mono.empty())
                .flux();
    }

    /** An error that Reactor does not deliver, in a block, in one inside it, or in a callback after the commit. */
    private Flux<?> errors(Random random) {
        long article = someArticle(random);
        Mono<Long> breaking = addViews(article, 1_000_000).map(rows -> {
            throw new StackOverflowError("deliberate");
        });
        Mono<?> block = switch (random.nextInt(3)) {
            case 0 -> covet.atomic(() -> breaking);
            case 1 -> covet.atomic(() -> addViews(article, 1_000_000).then(covet.atomic(() -> breaking)));
            default ->
                covet.atomic(() -> Article.objects.count().then(covet.onCommit(() -> {
                    throw new NoClassDefFoundError("deliberate");
                })));
        };
        return block.flux().onErrorResume(UnexpectedErrorException.class, expected -> Flux.empty());
    }

    /** Blocks on another database side by side in a transaction: one is undone, the others are not. */
    private Flux<?> anotherDatabase(Random random) {
        long from = someArticle(random);
        Mono<?> undone = covet.atomic(
                        options -> options.using(OTHER),
                        () -> Label.objects
                                .using(OTHER)
                                .create(label -> label.name = "Undone " + random.nextLong())
                                .then(Mono.error(new Undone())))
                .onErrorResume(Undone.class, expected -> Mono.empty());
        Mono<?> read = covet.atomic(
                options -> options.using(OTHER),
                () -> Writer.objects.using(OTHER).count());
        return covet.atomic(
                        () -> addViews(from, -1).then(Mono.when(undone, read)).then(addViews(from, 1)))
                .flux();
    }

    private Flux<?> nestedSideBySide(Random random) {
        long article = someArticle(random);
        TransactionalOperator nested = operator(TransactionDefinition.PROPAGATION_NESTED);
        Mono<?> undone = nested.transactional(addViews(article, 1_000_000).then(Mono.<Long>error(new Undone())))
                .onErrorResume(Undone.class, expected -> Mono.empty());
        Mono<?> kept = nested.transactional(addViews(article, 0));
        return operator(TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(Mono.when(undone, kept))
                .flux();
    }

    private TransactionalOperator operator(int propagation) {
        return TransactionalOperator.create(covet.transactionManager(), new DefaultTransactionDefinition(propagation));
    }

    private static Flux<?> slow(int millis) {
        return Writer.objects
                .raw(
                        "SELECT writers.* FROM writers, (SELECT pg_sleep(?)) slept ORDER BY writers.id LIMIT 3",
                        millis / 1000.0)
                .all();
    }

    private static Flux<?> refused() {
        return Writer.objects
                .raw("SELECT writers.*, 1 / (id - id) AS never FROM writers")
                .all()
                .onErrorResume(DataAccessException.class, expected -> Flux.empty());
    }

    /** Undoes the atomic block that it leaves. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super("undo", null, false, false);
        }
    }
}
