package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time by the {@link PointInTimeExtension}, and as the standard codec does where the driver was told
 * not to look for extensions.
 *
 * @param standard the codec for all drivers
 * @param lacking whether a driver has been met that lacks the extension
 */
record InstantCodec(Codec<Instant> standard, AtomicBoolean lacking) implements StandardBased<Instant> {

    @Override
    public @Nullable Instant read(Readable row, int index) {
        if (!lacking.get()) {
            try {
                PointInTime read = row.get(index, PointInTime.class);
                if (read == null || read.instant() != null) {
                    return read == null ? null : read.instant();
                }
            } catch (IllegalArgumentException unknown) {
                lacking.set(true);
            }
        }
        return standard.read(row, index);
    }
}
