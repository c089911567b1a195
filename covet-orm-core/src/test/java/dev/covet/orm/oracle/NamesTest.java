package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void onlyRawForeignKeysAreSpeltDifferently() {
        assertThat(Names.toJava("author_id")).isEqualTo("authorId");
        assertThat(Names.toJava("-post__author_id__in")).isEqualTo("-post__authorId__in");
        assertThat(Names.toJava("created__week_day")).isEqualTo("created__week_day");
        assertThat(Names.toProgram("post__authorId")).isEqualTo("post__author_id");
    }

    @Test
    void keysOfDocumentsAreData() {
        assertThat(Names.toJava("meta__user_id")).isEqualTo("meta__user_id");
        assertThat(Names.toJava("user__profile__settings__has_key")).isEqualTo("user__profile__settings__has_key");
    }
}
