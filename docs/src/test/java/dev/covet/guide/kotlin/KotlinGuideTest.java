package dev.covet.guide.kotlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models in Kotlin, as the page on Kotlin shows them. */
@DatabaseTest
class KotlinGuideTest {

    private static Covet covet;

    @BeforeAll
    static void start(H2Database database) {
        covet = Covet.builder()
                .connectionFactory(database.connectionFactory())
                .models(Team.class, Player.class)
                .build()
                .makeCurrent();
        covet.schema().create().block();
    }

    @AfterAll
    static void stop() {
        covet.close().block();
    }

    @Test
    void theQuestionMarkMeansNullable() {
        ModelMeta<Player> player = ModelMeta.of(Player.class);
        assertThat(player.field("nickname").nullable()).isTrue();
        assertThat(player.field("score").nullable()).isTrue();
        assertThat(player.field("name").nullable()).isFalse();
        assertThat(player.field("active").nullable()).isFalse();
    }

    @Test
    void aTypeWithoutItCannotBeNullable() {
        assertThatThrownBy(() -> ModelMeta.of(Broken.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Broken.name: it is nullable, but its Kotlin type is not.");
    }

    @Test
    void modelsAreWrittenAndRead() {
        Queries queries = new Queries(covet);
        Team team = Team.objects.create(made -> made.setName("Reds")).block();
        Player player = queries.join(team, "Ada").block();
        assertThat(queries.scorers().collectList().block()).isEmpty();
        queries.score(player.pk(), 3).block();
        Player scorer = queries.scorers().single().block();
        assertThat(scorer.getScore()).isEqualTo(3);
        assertThat(scorer.getNickname()).isNull();
        assertThat(scorer.getTeam().get().getName()).isEqualTo("Reds");
    }
}
