package dev.covet.orm.benchmarks.cost;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.List;

/** The row of the idle driver; of its columns nothing is known. */
final class IdleRow implements Row, RowMetadata {

    private static final Long NUMBER = 7L;

    @Override
    public RowMetadata getMetadata() {
        return this;
    }

    @Override
    public <T> T get(int index, Class<T> type) {
        Object value = type == String.class ? "name" : NUMBER;
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("There are only numbers and texts, no " + type);
        }
        return type.cast(value);
    }

    @Override
    public <T> T get(String name, Class<T> type) {
        return get(0, type);
    }

    @Override
    public Object get(int index) {
        return NUMBER;
    }

    @Override
    public ColumnMetadata getColumnMetadata(int index) {
        throw new UnsupportedOperationException("Nothing is known of columns");
    }

    @Override
    public ColumnMetadata getColumnMetadata(String name) {
        throw new UnsupportedOperationException("Nothing is known of columns");
    }

    @Override
    public List<? extends ColumnMetadata> getColumnMetadatas() {
        return List.of();
    }
}
