package dev.covet.orm;

import static dev.covet.orm.query.Expressions.cast;
import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lag;
import static dev.covet.orm.query.Expressions.lpad;
import static dev.covet.orm.query.Expressions.md5;
import static dev.covet.orm.query.Expressions.mod;
import static dev.covet.orm.query.Expressions.ord;
import static dev.covet.orm.query.Expressions.rpad;
import static dev.covet.orm.query.Expressions.sha256;
import static dev.covet.orm.query.Expressions.strIndex;
import static dev.covet.orm.query.Expressions.trunc;
import static dev.covet.orm.query.Expressions.truncTime;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Expressions.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Expression;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Functions in which databases differ, and give the same all the same. */
abstract class FunctionsContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    static BlogRuntime runtime;

    /** A runtime with one user. */
    static BlogRuntime filled(String url) {
        BlogRuntime runtime = new BlogRuntime(url, User.class);
        User.objects
                .create(user -> {
                    user.name = "Ann";
                    user.nick = "";
                    user.balance = new BigDecimal("-7.25");
                    user.joined = LocalDate.of(2024, 2, 29);
                    user.seen = Instant.parse("2024-03-10T02:30:00Z");
                })
                .contextWrite(runtime.covet()::in)
                .block(LIMIT);
        return runtime;
    }

    private Object computed(Expression expression) {
        return User.objects
                .annotate(expression.as("computed"))
                .valuesList("computed")
                .get()
                .contextWrite(runtime.covet()::in)
                .block(LIMIT)
                .get(0);
    }

    @Test
    void texts() {
        assertThat(computed(lpad("name", 8, "xy"))).isEqualTo("xyxyxAnn");
        assertThat(computed(rpad("name", 2, "xy"))).isEqualTo("An");
        assertThat(computed(ord("nick"))).isEqualTo(0);
        assertThat(computed(strIndex("name", value("n")))).isEqualTo(2);
        assertThat(computed(md5("name"))).isEqualTo("82e335f7ac0e0e412b2ae15abe662110");
        assertThat(computed(sha256("name")))
                .isEqualTo("17239b6e250110330eda64a29c610bf146f89883371fab093feda03bec61b646");
    }

    @Test
    void numbers() {
        assertThat(computed(mod("balance", 3))).isEqualTo(new BigDecimal("-1.25"));
        assertThat(computed(cast(value(10.0), SqlType.TEXT))).isEqualTo("10");
        assertThat(computed(cast("active", SqlType.TEXT))).isEqualTo("true");
    }

    @Test
    void clocksInAZone() {
        assertThat(computed(extract("seen", "weekDay", NEW_YORK))).isEqualTo(7);
        assertThat(computed(trunc("seen", "day", NEW_YORK))).isEqualTo(Instant.parse("2024-03-09T05:00:00Z"));
        assertThat(computed(truncTime("seen", NEW_YORK))).isEqualTo(LocalTime.of(21, 30));
    }

    @Test
    void aDateAndADurationGiveATime() {
        assertThat(computed(f("joined").plus(Duration.ofHours(25)))).isEqualTo(LocalDateTime.of(2024, 3, 1, 1, 0));
    }

    @Test
    void aParameterHasItsTypeWhereverItStands() {
        assertThat(computed(coalesce("manager__name", value("nobody")))).isEqualTo("nobody");
        assertThat(computed(cast(value("2024-02-29"), SqlType.DATE))).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void aFrameMeansNothingToAFunctionOfARowsPlace() {
        assertThat(computed(window(lag("age", 1, value(3))).orderBy("pk").rows(-1, 0)))
                .isEqualTo(3);
    }

    @Test
    void datesArePointsInTimeAsClocksShowThemInUtc() {
        assertThat(computed(cast("seen", SqlType.DATE))).isEqualTo(LocalDate.of(2024, 3, 10));
        assertThat(computed(cast("seen", SqlType.TIMESTAMP))).isEqualTo(LocalDateTime.of(2024, 3, 10, 2, 30));
        assertThat(computed(cast("seen", SqlType.TIME))).isEqualTo(LocalTime.of(2, 30));
        assertThat(computed(cast("joined", SqlType.TIMESTAMPTZ))).isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
        assertThat(User.objects
                        .dates("seen", "month")
                        .collectList()
                        .contextWrite(runtime.covet()::in)
                        .block(LIMIT))
                .containsExactly(LocalDate.of(2024, 3, 1));
    }
}
