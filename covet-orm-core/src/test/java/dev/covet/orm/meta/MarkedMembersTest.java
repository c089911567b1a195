package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code @Nullable} and {@code @Version} say of members, and what they cannot say. */
class MarkedMembersTest {

    static class Person extends Model<Person> {
        @PrimaryKey
        @Nullable
        Long number;

        @Nullable
        String nickname;

        @CharField(maxLength = 10)
        @Nullable
        String title;

        byte @Nullable [] picture;

        @Nullable
        Integer score;

        String name = "";

        @DateTimeField(autoNowAdd = true)
        @Nullable
        Instant created;

        @CharField(maxLength = 10, dbDefault = "'new'")
        @Nullable
        String state;

        @Version
        @Nullable
        Integer version;
    }

    private static boolean nullable(String field) {
        return ModelMeta.of(Person.class).field(field).nullable();
    }

    @Test
    void whatMayBeNullIsNullableInTheTable() {
        assertThat(nullable("nickname")).isTrue();
        assertThat(nullable("title")).isTrue();
        assertThat(nullable("picture")).isTrue();
        assertThat(nullable("score")).isTrue();
        assertThat(nullable("name")).isFalse();
    }

    /** Null in such a member says that the object is new; its row always has a value. */
    @Test
    void whatIsFilledInIsNot() {
        assertThat(nullable("number")).isFalse();
        assertThat(nullable("created")).isFalse();
        assertThat(nullable("state")).isFalse();
        assertThat(nullable("version")).isFalse();
    }

    @Test
    void theVersionIsKnown() {
        ModelMeta<Person> model = ModelMeta.of(Person.class);
        assertThat(model.version()).isSameAs(model.field("version"));
        assertThat(model.version().editable()).isFalse();
    }

    @SuppressWarnings("NullablePrimitive") // the mistake that is refused
    static class Contradicting extends Model<Contradicting> {
        @Nullable
        int score;

        @Version
        String version = "";

        @Version
        long second;

        @Version
        long third;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        @Nullable
        Ref<Person> person;
    }

    @Test
    void contradictionsAreRefusedTogether() {
        assertThatThrownBy(() -> ModelMeta.of(Contradicting.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "Contradicting.score: a int cannot be null. Declare it as Integer, or remove @Nullable.")
                .hasMessageContaining("a version cannot be of type String")
                .hasMessageContaining("it has two versions")
                .hasMessageContaining("the member of a relation is never null");
    }
}
