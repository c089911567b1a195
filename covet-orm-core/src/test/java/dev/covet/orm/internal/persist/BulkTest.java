package dev.covet.orm.internal.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.internal.persist.Blog.Author;
import dev.covet.orm.internal.persist.Blog.Country;
import dev.covet.orm.internal.persist.Blog.Mark;
import dev.covet.orm.internal.persist.Blog.Post;
import dev.covet.orm.internal.persist.Blog.Tag;
import dev.covet.orm.internal.persist.Blog.Ticket;
import dev.covet.orm.internal.persist.bulk.BulkCreateOptions;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many objects are written at once, on every database. */
@EveryDatabase
class BulkTest extends PersistenceFixture {

    private static final BulkCreateOptions PLAIN = BulkCreateOptions.defaults();

    @Override
    List<Class<?>> models() {
        return Blog.MODELS;
    }

    private <T extends Instance> List<T> create(List<T> instances, BulkCreateOptions options) {
        return await(persistence.bulkCreator().create(model(instances.get(0)), instances, options));
    }

    private long update(Collection<? extends Instance> instances, int batchSize, String... fields) {
        ModelMeta<?> model = model(instances.iterator().next());
        long rows = await(persistence.bulkUpdater().update(model, instances, List.of(fields), batchSize));
        return rows;
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Tag("tag" + number, number))
                .toList();
    }

    private String nameOf(Tag tag) {
        return value(String.class, "SELECT name FROM tags WHERE id = " + tag.pk());
    }

    /** QX-06, S115 */
    @Test
    void createsAllWithOneStatementAndGivesEachItsKey() {
        List<Tag> tags = tags(500);
        assertThat(create(tags, PLAIN)).isSameAs(tags);
        assertThat(statements.sent()).containsExactly("INSERT Tag");
        assertThat(keys(tags)).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(nameOf(tags.get(0))).isEqualTo("tag0");
        assertThat(nameOf(tags.get(499))).isEqualTo("tag499");
        assertThat(tags).noneMatch(tag -> InstanceState.of(tag).adding());
    }

    @Test
    void createsNothingFromNothing() {
        assertThat(await(persistence.bulkCreator().create(ModelMeta.of(Tag.class), new ArrayList<Tag>(), PLAIN)))
                .isEmpty();
        assertThat(statements.sent()).isEmpty();
    }

    /** QX-06, S115 */
    @Test
    void objectsWithAndWithoutKeysAreTwoGroups() {
        Mark mine = new Mark();
        mine.id = 5000;
        List<Mark> marks = List.of(new Mark(), mine, new Mark());
        create(marks, PLAIN);
        assertThat(statements.sent()).containsExactly("INSERT Mark", "INSERT Mark");
        assertThat(mine.id).isEqualTo(5000);
        assertThat(keys(marks)).doesNotHaveDuplicates();
        assertThat(count(Mark.class)).isEqualTo(3);
    }

    @Test
    void aBatchSizeMakesSeveralStatementsThatAreOneTransaction() {
        List<Tag> tags = new ArrayList<>(tags(5));
        tags.get(4).name = "tag0";
        assertThatThrownBy(() -> create(tags, PLAIN.withBatchSize(2))).isInstanceOf(UniqueViolationException.class);
        assertThat(statements.sent()).containsExactly("INSERT Tag", "INSERT Tag", "INSERT Tag");
        assertThat(count(Tag.class)).isZero();
    }

    /** QX-08 */
    @Test
    void defaultsOfTheDatabaseAndOfCovetAreFilledIn() {
        Author author = given(new Author("alice"));
        Post left = new Post("left", author);
        Post given = new Post("given", author);
        given.score = 3;
        given.extra = Map.of("quote", "a \"b\" {c},d");
        create(List.of(left, given), PLAIN);
        assertThat(left.score).isEqualTo(7);
        assertThat(given.score).isEqualTo(3);
        assertThat(left.createdAt).isNotNull();
        assertThat(value(Long.class, "SELECT count(*) FROM posts WHERE extra IS NULL"))
                .isOne();
        assertThat(value(String.class, "SELECT CAST(extra AS varchar) FROM posts WHERE score = 3"))
                .contains("{c},d");
    }

    @Test
    void uuidsDecimalsAndBytesAreStored() {
        List<Ticket> tickets = List.of(new Ticket(), new Ticket());
        tickets.forEach(ticket -> ticket.title = "a");
        create(tickets, PLAIN);
        assertThat(tickets).allMatch(ticket -> Objects.nonNull(ticket.id));
        assertThat(value(Long.class, "SELECT count(*) FROM tickets WHERE price = 9.5"))
                .isEqualTo(2);
        assertThat(value(Long.class, "SELECT count(*) FROM tickets WHERE octet_length(scan) = 2"))
                .isEqualTo(2);
        statements.forget();
        Ticket changed = tickets.get(0);
        changed.scan = new byte[] {7, 8, 9};
        assertThat(update(tickets, 1000, "scan")).isEqualTo(2);
        assertThat(value(Long.class, "SELECT count(*) FROM tickets WHERE octet_length(scan) = 3"))
                .isOne();
    }

    /** QX-08, S116 */
    @Test
    void aRelatedObjectThatIsNotSavedIsRefused() {
        assertThatThrownBy(() -> create(List.of(new Post("one", new Author("alice"))), PLAIN))
                .isInstanceOf(QueryStateException.class);
        assertThat(statements.sent()).isEmpty();
    }

    /** QX-07, S117 */
    @Test
    void conflictsCanBeIgnoredAndKeysAreUnknownThen() {
        given(new Tag("tag1", 100));
        List<Tag> tags = tags(3);
        create(tags, PLAIN.ignoringConflicts());
        assertThat(statements.sent()).containsExactly("INSERT Tag");
        assertThat(keys(tags)).containsOnlyNulls();
        assertThat(tags).allMatch(tag -> InstanceState.of(tag).adding());
        assertThat(count(Tag.class)).isEqualTo(3);
        assertThat(value(Integer.class, "SELECT weight FROM tags WHERE name = 'tag1'"))
                .isEqualTo(100);
    }

    @Test
    void conflictsOfRulesOnSeveralFieldsCanBeIgnored() {
        Author author = given(new Author("alice"));
        given(new Post("one", author));
        create(List.of(new Post("one", author), new Post("two", author)), PLAIN.ignoringConflicts());
        assertThat(count(Post.class)).isEqualTo(2);
    }

    /** QX-07, S117, S118 */
    @Test
    void conflictsCanUpdateTheRowInTheWay() {
        Tag there = given(new Tag("tag1", 100));
        List<Tag> tags = tags(3);
        create(tags, PLAIN.updatingConflicts(List.of("name"), List.of("weight")));
        assertThat(statements.sent()).containsExactly("INSERT Tag");
        assertThat(count(Tag.class)).isEqualTo(3);
        assertThat(tags.get(1).pk()).isEqualTo(there.pk());
        assertThat(value(Integer.class, "SELECT weight FROM tags WHERE name = 'tag1'"))
                .isEqualTo(1);
    }

    @Test
    void conflictsOnTheKeyCanUpdateToo() {
        given(new Country("fr", "France"));
        create(
                List.of(new Country("fr", "Frankreich"), new Country("de", "Deutschland")),
                PLAIN.updatingConflicts(List.of("pk"), List.of("name")));
        assertThat(value(String.class, "SELECT name FROM countries WHERE code = 'fr'"))
                .isEqualTo("Frankreich");
        assertThat(count(Country.class)).isEqualTo(2);
    }

    /** QX-07, S117, S118 */
    @Test
    void contradictingOptionsAndUnknownFieldsAreRefusedAtTheCall() {
        assertThatThrownBy(() -> PLAIN.ignoringConflicts().updatingConflicts(List.of("name"), List.of("weight")))
                .isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> PLAIN.updatingConflicts(List.of(), List.of("weight")))
                .isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> PLAIN.withBatchSize(-1)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> PLAIN.withBatchSize(0)).isInstanceOf(QueryStateException.class);
        ModelMeta<Tag> model = ModelMeta.of(Tag.class);
        BulkCreateOptions key = PLAIN.updatingConflicts(List.of("name"), List.of("id"));
        assertThatThrownBy(() -> persistence.bulkCreator().create(model, tags(1), key))
                .isInstanceOf(FieldException.class);
        BulkCreateOptions unknown = PLAIN.updatingConflicts(List.of("nam"), List.of("weight"));
        assertThatThrownBy(() -> persistence.bulkCreator().create(model, tags(1), unknown))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean \"name\"?");
    }

    /** QX-09 */
    @Test
    void updatesAllWithOneStatementAndCountsTheRowsFound() {
        List<Tag> tags = create(tags(100), PLAIN);
        statements.forget();
        tags.forEach(tag -> {
            tag.weight += 1000;
            tag.name = "unwritten";
        });
        runtime.execute("DELETE FROM tags WHERE name = 'tag7'");
        statements.forget();
        assertThat(update(tags, 1000, "weight")).isEqualTo(99);
        assertThat(statements.sent()).containsExactly("UPDATE Tag");
        assertThat(value(Integer.class, "SELECT weight FROM tags WHERE name = 'tag42'"))
                .isEqualTo(1042);
    }

    @Test
    void updatesReferencesDocumentsAndNulls() {
        Author alice = given(new Author("alice"));
        Author bob = given(new Author("bob"));
        Post first = given(new Post("one", alice));
        Post second = new Post("two", alice);
        second.extra = Map.of("a", 1);
        given(second);
        first.author.to(bob);
        first.extra = Map.of("b", 2);
        second.extra = null;
        assertThat(update(List.of(first, second), 1000, "author", "extra")).isEqualTo(2);
        assertThat(value(Long.class, "SELECT author_id FROM posts WHERE title = 'one'"))
                .isEqualTo(bob.pk());
        assertThat(value(String.class, "SELECT CAST(extra AS varchar) FROM posts WHERE title = 'one'"))
                .contains("b");
        assertThat(value(Long.class, "SELECT count(*) FROM posts WHERE extra IS NULL"))
                .isOne();
    }

    /** QX-09, S119 */
    @Test
    void ofObjectsWithTheSameKeyTheFirstIsWritten() {
        Tag tag = given(new Tag("one", 1));
        Tag again = new Tag("one", 3);
        InstanceState.of(again).key(tag.pk());
        tag.weight = 2;
        assertThat(update(List.of(tag, again), 1000, "weight")).isOne();
        assertThat(value(Integer.class, "SELECT weight FROM tags")).isEqualTo(2);
    }

    @Test
    void updatesInBatches() {
        List<Tag> tags = create(tags(5), PLAIN);
        statements.forget();
        assertThat(update(tags, 2, "weight")).isEqualTo(5);
        assertThat(statements.sent()).hasSize(3);
    }

    /** QX-09 */
    @Test
    void theKeyUnknownFieldsAndObjectsWithoutKeyAreRefused() {
        assertThatThrownBy(() -> update(tags(1), 1000, "id")).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> update(tags(1), 1000, "wight")).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> update(tags(1), 1000)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> update(tags(1), -1, "weight")).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> update(tags(1), 1000, "weight"))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("no key");
    }
}
