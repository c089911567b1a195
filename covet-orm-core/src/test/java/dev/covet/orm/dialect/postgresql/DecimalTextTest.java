package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text of a number is read as Java's own classes read it. */
class DecimalTextTest {

    private static final int TEXTS = 300_000;

    private final Random random = new Random(41);

    private static Cell cell(String text, PostgresqlObjectId type) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new Cell().of(Unpooled.wrappedBuffer(bytes), type.getObjectId(), false);
    }

    private String decimal() {
        long digits = random.nextLong() >>> random.nextInt(64);
        int scale = random.nextInt(20);
        BigDecimal positive = BigDecimal.valueOf(digits < 0 ? -(digits + 1) : digits, scale);
        return (random.nextBoolean() ? "-" : "") + positive.toPlainString();
    }

    @Test
    void doublesAreRoundedAsJavaRoundsThem() {
        for (int i = 0; i < TEXTS; i++) {
            String text = decimal();
            assertThat(NumberCells.doublePrecision(cell(text, PostgresqlObjectId.FLOAT8)))
                    .as(text)
                    .isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void doublesOfAnySizeComeBack() {
        for (int i = 0; i < TEXTS; i++) {
            Double number = Double.longBitsToDouble(random.nextLong());
            String text = Double.toString(number);
            assertThat(NumberCells.doublePrecision(cell(text, PostgresqlObjectId.FLOAT8)))
                    .as(text)
                    .isEqualTo(number);
        }
    }

    @Test
    void decimalsKeepTheirScale() {
        for (int i = 0; i < TEXTS; i++) {
            String text = decimal();
            BigDecimal read = NumericCells.decimal(cell(text, PostgresqlObjectId.NUMERIC));
            assertThat(read == null ? new BigDecimal(text) : read).as(text).isEqualTo(new BigDecimal(text));
        }
    }
}
