package dev.covet.orm.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** The same row for hand-written code and for Spring Data. */
@Table("articles")
public record PlainArticle(
        @Id @Nullable Long id,
        String title,
        String body,
        int author,
        long views,
        boolean published,
        Instant created,
        @Nullable BigDecimal rating) {

    /** An article that is not stored. */
    static PlainArticle example(int number) {
        return new PlainArticle(
                null,
                "Article " + number,
                "A body of some length, as bodies are, for number " + number,
                number % 500,
                number * 3L,
                number % 2 == 0,
                Instant.ofEpochSecond(1_700_000_000L + number),
                BigDecimal.valueOf(number % 1000, 2));
    }
}
