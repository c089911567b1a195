package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets the driver hand out columns as {@link Cell cells}, whose bytes Covet decodes at a small part of the cost of the
 * driver's own codecs.
 *
 * <p>The driver finds this by itself. Only who asks for a {@link Cell} gets one, so nothing else changes.
 */
public final class CellExtension implements CodecRegistrar {

    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        // First, since the driver looks through its list again whenever its cache does not know.
        return Mono.fromRunnable(() -> registry.addFirst(new Reader()));
    }

    /** A connection reads one row at a time. */
    private static final class Reader implements Codec<Cell> {

        private final Cell cell = new Cell();

        @Override
        public boolean canDecode(int dataType, Format format, Class<?> type) {
            return type == Cell.class;
        }

        @Override
        public @Nullable Cell decode(
                @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends Cell> type) {
            return buffer == null ? null : cell.of(buffer, dataType, format == Format.FORMAT_BINARY);
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
