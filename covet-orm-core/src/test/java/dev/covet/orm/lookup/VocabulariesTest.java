package dev.covet.orm.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.extension.Extensions;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What names mean is found once, and does not change afterwards. */
class VocabulariesTest {

    private static final Lookup EXACT_AGAIN =
            Lookup.of("exact", (left, right) -> new SqlExpression.Binary(left.sql(), SqlOperator.EQUAL, right.sql()));

    /** Comes when names were resolved already. */
    private static final class Late implements Vocabulary {}

    private static Vocabulary lookups(Lookup... lookups) {
        return new Vocabulary() {
            @Override
            public List<Lookup> lookups() {
                return List.of(lookups);
            }
        };
    }

    @Test
    void aServiceIsFound() {
        assertThat(Vocabularies.registry().lookup("has_word", SqlType.TEXT)).isNotNull();
    }

    @Test
    void theRegistryStaysTheSame() {
        assertThat(Vocabularies.registry()).isSameAs(Vocabularies.registry());
    }

    @Test
    void aLateVocabularyIsRefusedInWords() {
        Vocabularies.registry();
        assertThatThrownBy(() -> Vocabularies.register(new Late()))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining(Late.class.getName())
                .hasMessageContaining("comes too late")
                .hasMessageContaining("META-INF/services/dev.covet.orm.lookup.Vocabulary");
    }

    @Test
    void aKnownVocabularyMayComeAgain() {
        Registry before = Vocabularies.registry();
        Vocabularies.register(new Extensions());
        assertThat(Vocabularies.registry()).isSameAs(before);
    }

    @Test
    void aNameThatIsDefinedTwiceForATypeIsRefused() {
        assertThatThrownBy(() -> Registry.of(List.of(new StandardVocabulary(), lookups(EXACT_AGAIN))))
                .isInstanceOf(QueryStateException.class)
                .hasMessage("The lookup \"exact\" is defined twice for values of one type."
                        + " Give one of the two another name.");
        assertThatThrownBy(() -> Registry.of(List.of(new StandardVocabulary(), new StandardVocabulary())))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("is defined twice");
    }
}
