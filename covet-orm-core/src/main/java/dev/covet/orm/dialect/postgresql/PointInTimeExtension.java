package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets the driver read points in time by {@link PointInTime}, which costs a small part of what its own parser does.
 *
 * <p>The driver finds this by itself. Only who asks for a {@link PointInTime} gets one, so nothing else changes.
 */
public final class PointInTimeExtension implements CodecRegistrar {

    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        return Mono.fromRunnable(() -> registry.addLast(new Reader()));
    }

    private static final class Reader implements Codec<PointInTime> {

        @Override
        public boolean canDecode(int dataType, Format format, Class<?> type) {
            return type == PointInTime.class && dataType == PostgresqlObjectId.TIMESTAMPTZ.getObjectId();
        }

        @Override
        public @Nullable PointInTime decode(
                @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends PointInTime> type) {
            return buffer == null ? null : PointInTime.of(buffer, format);
        }

        @Override
        public boolean canEncode(Object value) {
            return false;
        }

        @Override
        public boolean canEncodeNull(Class<?> type) {
            return false;
        }

        @Override
        public EncodedParameter encode(Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EncodedParameter encode(Object value, int dataType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EncodedParameter encodeNull() {
            throw new UnsupportedOperationException();
        }
    }
}
