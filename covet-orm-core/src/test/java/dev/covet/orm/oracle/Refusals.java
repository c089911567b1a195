package dev.covet.orm.oracle;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.MultipleObjectsReturnedException;
import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.ProtectedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.RestrictedException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.error.ValueException;
import io.r2dbc.spi.R2dbcException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** Tells refusals, which are answers too, from faults. */
final class Refusals {

    /** The kinds of the programs' language by class, the more special classes first. */
    private static final Map<Class<? extends Throwable>, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(FieldException.class, "field");
        KINDS.put(ValueException.class, "value");
        KINDS.put(ValidationException.class, "value");
        KINDS.put(QueryStateException.class, "type");
        KINDS.put(UnsupportedQueryException.class, "unsupported");
        KINDS.put(DoesNotExistException.class, "missing");
        KINDS.put(NotUpdatedException.class, "missing");
        KINDS.put(MultipleObjectsReturnedException.class, "multiple");
        KINDS.put(ProtectedException.class, "protected");
        KINDS.put(RestrictedException.class, "protected");
        KINDS.put(DataIntegrityViolationException.class, "integrity");
        KINDS.put(DataAccessException.class, "database");
        KINDS.put(R2dbcException.class, "database");
        KINDS.put(IndexOutOfBoundsException.class, "index");
        KINDS.put(IllegalArgumentException.class, "value");
        KINDS.put(IllegalStateException.class, "type");
        KINDS.put(UnsupportedOperationException.class, "unsupported");
        KINDS.put(NoSuchElementException.class, "missing");
    }

    private Refusals() {}

    /** The kind of the refusal; empty for anything that nobody throws on purpose. */
    static Optional<String> kind(Throwable thrown) {
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(thrown))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
