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
 * Lets the driver take a {@link BinaryArray} as a parameter.
 *
 * <p>The driver finds this by itself. Other arrays are written by the driver as before.
 */
public final class BinaryArrayExtension implements CodecRegistrar {

    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        return Mono.fromRunnable(() -> registry.addLast(new Writer(allocator)));
    }

    private record Writer(ByteBufAllocator allocator) implements Codec<BinaryArray> {

        @Override
        public boolean canEncode(Object value) {
            return value instanceof BinaryArray;
        }

        @Override
        public EncodedParameter encode(Object value) {
            BinaryArray array = (BinaryArray) value;
            return new EncodedParameter(Format.FORMAT_BINARY, array.type(), Mono.fromSupplier(() -> written(array)));
        }

        private ByteBuf written(BinaryArray array) {
            ByteBuf buffer = allocator.buffer(array.expectedSize());
            array.write(buffer);
            return buffer;
        }

        @Override
        public EncodedParameter encode(Object value, int dataType) {
            return encode(value);
        }

        @Override
        public boolean canEncodeNull(Class<?> type) {
            return false;
        }

        @Override
        public EncodedParameter encodeNull() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean canDecode(int dataType, Format format, Class<?> type) {
            return false;
        }

        @Override
        public @Nullable BinaryArray decode(
                @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends BinaryArray> type) {
            throw new UnsupportedOperationException();
        }
    }
}
