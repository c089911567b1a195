package dev.covet.demo.web;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.max;

import dev.covet.demo.model.Post;
import dev.covet.orm.Values;
import dev.covet.orm.query.Q;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Figures about the blog. */
@RestController
class StatisticsController {

    /**
     * The blog in numbers.
     *
     * @param totals over all posts: how many, how many of them published, the average and the greatest number of views
     * @param years how many posts each year has seen
     */
    record Statistics(Values totals, List<Year> years) {}

    /** A year and its published posts. */
    record Year(int year, long posts) {}

    @GetMapping("/statistics")
    Mono<Statistics> statistics() {
        return totals().zipWith(years(), Statistics::new);
    }

    private static Mono<Values> totals() {
        return Post.objects.aggregate(
                count("*").as("posts"),
                count("*").filter(Q.of("published", true)).as("published"),
                avg("views").as("averageViews"),
                max("views").as("mostViews"));
    }

    private static Mono<List<Year>> years() {
        return Post.live
                .annotate(extract("publishedAt", "year").as("year"))
                .values("year")
                .annotate(count("pk").as("posts"))
                .orderBy("year")
                .into(Year.class)
                .list();
    }
}
