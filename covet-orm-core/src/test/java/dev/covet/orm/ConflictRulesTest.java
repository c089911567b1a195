package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.dialect.h2.H2Dialect;
import dev.covet.orm.dialect.postgresql.PostgresqlDialect;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Unique;
import dev.covet.orm.meta.Models;
import dev.covet.orm.schema.SchemaCreator;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which rules {@code updateConflicts} finds rows, and what it refuses. */
@EveryDatabase
class ConflictRulesTest {

    @Meta(
            dbTable = "seats",
            uniqueTogether = @Unique(name = "seat_taken", fields = "place", condition = "\"taken\" = true"))
    static class Seat extends Model<Seat> {
        static final Manager<Seat> objects = Manager.of(Seat.class);

        @CharField(maxLength = 20, unique = true)
        String code = "";

        String place = "";
        String guest = "";
        boolean taken;
    }

    static class Ticket extends Model<Ticket> {
        static final Manager<Ticket> objects = Manager.of(Ticket.class);

        @CharField(maxLength = 20, unique = true, nullable = true)
        @Nullable
        String code;

        @DecimalField(maxDigits = 6, decimalPlaces = 2, unique = true)
        BigDecimal price = BigDecimal.ZERO;

        String holder = "";
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Seat.class, Ticket.class);
    }

    @BeforeEach
    void empty() {
        running.run(Seat.objects.everything().delete());
        running.run(Ticket.objects.everything().delete());
    }

    private static Ticket ticket(@Nullable String code, String price, String holder) {
        Ticket ticket = new Ticket();
        ticket.code = code;
        ticket.price = new BigDecimal(price);
        ticket.holder = holder;
        return ticket;
    }

    private static Seat seat(String code, String place, String guest) {
        Seat seat = new Seat();
        seat.code = code;
        seat.place = place;
        seat.guest = guest;
        seat.taken = true;
        return seat;
    }

    @Test
    void aRowIsUpdatedByARuleWithACondition(DatabaseProduct product) {
        List<Seat> first = List.of(seat("a", "1A", "Ann"));
        List<Seat> second = List.of(seat("b", "1A", "Bob"));
        running.run(Seat.objects.bulkCreate(first));
        if (product == DatabaseProduct.H2) {
            assertThatThrownBy(() -> running.run(Seat.objects.bulkCreate(
                            second, bulk -> bulk.updateConflicts(List.of("place"), List.of("guest")))))
                    .isInstanceOf(UnsupportedQueryException.class)
                    .hasMessageContaining("unique rule that has a condition");
        } else {
            running.run(
                    Seat.objects.bulkCreate(second, bulk -> bulk.updateConflicts(List.of("place"), List.of("guest"))));
            assertThat(running.run(Seat.objects.get("place", "1A")).guest).isEqualTo("Bob");
        }
    }

    @Test
    void oneKeyTwiceIsRefusedBeforeAnythingIsSent() {
        List<Seat> twice = List.of(seat("a", "1A", "Ann"), seat("b", "1B", "Bob"), seat("a", "1C", "Cid"));
        assertThatThrownBy(() -> running.run(Seat.objects.bulkCreate(
                        twice, bulk -> bulk.updateConflicts(List.of("code"), List.of("guest")))))
                .isInstanceOf(QueryStateException.class)
                .hasMessage(
                        "bulkCreate was given two objects with the same code, and updateConflicts updates a row once"
                                + " only in Seat. Keep one of them.");
        assertThat(running.run(Seat.objects.count())).isZero();
    }

    @Test
    void ofRowsThatBreakARuleAgainstEachOtherTheFirstIsStored() {
        List<Seat> seats =
                List.of(seat("a", "1A", "Ann"), seat("b", "1B", "Bob"), seat("a", "1C", "Cid"), seat("c", "1D", "Dan"));

        running.run(Seat.objects.bulkCreate(seats, BulkCreate::ignoreConflicts));

        assertThat(running.run(Seat.objects.orderBy("code").valuesFlat("guest").list()))
                .isEqualTo(List.of("Ann", "Bob", "Dan"));
    }

    @Test
    void aRowIsStoredThatBreaksARuleAgainstOneThatIsPassedOverOnly() {
        running.run(Ticket.objects.bulkCreate(List.of(ticket("x", "1.0", "old"))));
        List<Ticket> tickets = List.of(
                ticket("a", "2.5", "first"),
                ticket("a", "3", "passed over"),
                ticket("b", "3.00", "second"),
                ticket("c", "1", "passed over"),
                ticket(null, "4", "third"),
                ticket(null, "5", "fourth"));

        running.run(Ticket.objects.bulkCreate(tickets, BulkCreate::ignoreConflicts));

        assertThat(running.run(Ticket.objects.orderBy("id").valuesFlat("holder").list()))
                .isEqualTo(List.of("old", "first", "second", "third", "fourth"));
    }

    @Test
    void aBatchOfNoRowsIsRefused() {
        List<Seat> seats = List.of(seat("a", "1A", "Ann"));
        assertThatThrownBy(() -> Seat.objects.bulkCreate(seats, bulk -> bulk.batchSize(0)))
                .isInstanceOf(QueryStateException.class)
                .hasMessageStartingWith("A batch has one row at least.");
        assertThatThrownBy(() -> Seat.objects.bulkUpdate(seats, 0, "guest")).isInstanceOf(QueryStateException.class);
    }

    @Test
    void aRuleThatTheDatabaseCannotHaveIsNamedWhenTablesAreMade() {
        Models models = Models.of(List.of(Seat.class));
        assertThat(new SchemaCreator(new H2Dialect()).missing(models))
                .containsExactly("The unique rule \"seat_taken\" of Seat is not enforced: H2 has no unique rules with a"
                        + " condition. Check it where rows are written, or use PostgreSQL.");
        assertThat(new SchemaCreator(new PostgresqlDialect()).missing(models)).isEmpty();
    }
}
