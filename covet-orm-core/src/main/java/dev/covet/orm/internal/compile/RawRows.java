package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.InitialValues;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a raw query as objects. Columns are matched to fields by name; other columns become annotations,
 * and fields without a column are deferred. The columns are matched once, at the first row, so an instance serves one
 * execution.
 */
public final class RawRows implements RowReader<Object> {

    private final ModelMeta<?> model;
    private final Codecs codecs;
    private final Consumer<Instance> made;
    private @Nullable Layout layout;

    public RawRows(ModelMeta<?> model, Codecs codecs, Consumer<Instance> made) {
        this.model = model;
        this.codecs = codecs;
        this.made = made;
    }

    /** The mapping of columns to fields; a column with a null field is an annotation. */
    private record Layout(
            List<Integer> places,
            List<@Nullable FieldMeta> fields,
            List<@Nullable Codec<?>> codecs,
            List<String> names,
            Set<String> deferred,
            List<FieldMeta> leftOut) {

        @Nullable
        Object value(Row row, int index) {
            Codec<?> codec = codecs.get(index);
            try {
                int place = places.get(index);
                return codec == null ? row.get(place) : codec.read(row, place);
            } catch (RuntimeException unreadable) {
                Class<?> type = codec == null ? Object.class : codec.javaType();
                throw UnreadableValue.in(names.get(index), type, unreadable);
            }
        }
    }

    @Override
    public Object read(Row row) {
        Layout columns = layout;
        if (columns == null) {
            columns = layout(row);
            layout = columns;
        }
        Object instance = model.instantiate();
        InstanceState state = InstanceState.of((Instance) instance);
        for (int i = 0; i < columns.names().size(); i++) {
            Object value = columns.value(row, i);
            FieldMeta field = columns.fields().get(i);
            if (field == null) {
                state.annotate(columns.names().get(i), value);
            } else {
                field.set(instance, value);
            }
        }
        state.adding(false);
        state.deferred(columns.deferred());
        state.initial(new InitialValues(columns.leftOut(), instance));
        made.accept((Instance) instance);
        return instance;
    }

    private Layout layout(Row row) {
        List<@Nullable FieldMeta> fields = new ArrayList<>();
        List<@Nullable Codec<?>> chosen = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Set<String> deferred = new HashSet<>();
        model.stateFields().forEach(field -> deferred.add(field.name()));
        List<Integer> places = new ArrayList<>();
        List<? extends ColumnMetadata> columns = row.getMetadata().getColumnMetadatas();
        for (int place = 0; place < columns.size(); place++) {
            String name = columns.get(place).getName();
            FieldMeta field = field(name);
            // Of two joined tables the first column of a name is the object's.
            if (field == null || !fields.contains(field)) {
                places.add(place);
                fields.add(field);
                chosen.add(field == null ? null : field.codec(codecs));
                names.add(name);
            }
            if (field != null) {
                deferred.remove(field.name());
            }
        }
        if (deferred.contains(model.pk().name())) {
            throw new FieldException("A raw query for " + model.name() + " has to select the key, the column \""
                    + model.pk().column() + "\".");
        }
        List<FieldMeta> leftOut = model.stateFields().stream()
                .filter(field -> deferred.contains(field.name()))
                .toList();
        return new Layout(places, fields, chosen, names, Set.copyOf(deferred), leftOut);
    }

    private @Nullable FieldMeta field(String column) {
        return model.fields().stream()
                .filter(field -> field.column().equalsIgnoreCase(column))
                .findFirst()
                .orElse(null);
    }
}
