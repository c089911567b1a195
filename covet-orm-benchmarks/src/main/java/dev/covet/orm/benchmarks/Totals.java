package dev.covet.orm.benchmarks;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an author's articles come to. */
public record Totals(
        int author,
        long articles,
        BigDecimal views,
        @Nullable BigDecimal rating) {}
