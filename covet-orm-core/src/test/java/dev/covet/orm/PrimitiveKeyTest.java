package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.BigAutoField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.PrimaryKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects whose key is a primitive member, which is zero before the database has made it. */
class PrimitiveKeyTest {

    /** A model with such a key. */
    static final class Ticket extends Model<Ticket> {
        static final Manager<Ticket> objects = Manager.of(Ticket.class);

        @PrimaryKey
        @BigAutoField
        long id;
    }

    /** A model that refers to it. */
    static final class Seat extends Model<Seat> {
        static final Manager<Seat> objects = Manager.of(Seat.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        private Ref<Ticket> ticket;
    }

    private static Ticket stored() {
        Ticket ticket = new Ticket();
        ticket.id = 7;
        return ticket;
    }

    @Test
    void aNewObjectHasNoKey() {
        assertThat(new Ticket().pk()).isNull();
        assertThat(new Ticket()).hasToString("Ticket(new)");
        assertThat(stored().pk()).isEqualTo(7L);
    }

    @Test
    void newObjectsAreDifferent() {
        Ticket ticket = new Ticket();
        assertThat(ticket).isNotEqualTo(new Ticket());
        assertThat(Set.of(ticket, new Ticket())).hasSize(2);
        assertThat(stored()).isEqualTo(stored()).hasSameHashCodeAs(stored());
    }

    @Test
    void aReferenceToANewObjectHasNoKeyYet() {
        Seat seat = new Seat();
        Ticket ticket = new Ticket();
        seat.ticket.set(ticket);
        assertThat(seat.ticket.pk()).isNull();
        ticket.id = 7;
        assertThat(seat.ticket.pk()).isEqualTo(7L);
    }

    @Test
    void aQueryRefusesANewObject() {
        assertThatThrownBy(() -> Seat.objects.filter("ticket", new Ticket()))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Save it first");
    }
}
