package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Vocabulary;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Uses a lookup that a bean brings, in a process of its own; exits with the number of rows that it found. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EntityScan(basePackageClasses = Item.class)
public class VocabularyApplication {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Brings {@code name__unlike}. */
    static final class Words implements Vocabulary {
        @Override
        public List<Lookup> lookups() {
            return List.of(Lookup.of(
                    "unlike",
                    (left, right) -> new SqlExpression.Binary(left.sql(), SqlOperator.NOT_EQUAL, right.sql())));
        }
    }

    @Bean
    Vocabulary words() {
        return new Words();
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(VocabularyApplication.class)
                .web(WebApplicationType.NONE)
                .run("--covet.orm.schema=create", "--spring.main.banner-mode=off");
        for (String name : List.of("pen", "ink", "cap")) {
            Item.objects.create(item -> item.setName(name)).block(LIMIT);
        }
        System.exit(Math.toIntExact(Item.objects
                .filter("name__unlike", "ink")
                .count()
                .blockOptional(LIMIT)
                .orElse(0L)));
    }
}
