package dev.covet.orm.datasource;

import dev.covet.orm.error.CovetException;

/** A datasource cannot be built from its settings: a malformed URL, a missing driver. Shows no credentials. */
@SuppressWarnings("serial")
public final class DatasourceException extends CovetException {

    DatasourceException(String message) {
        super(message);
    }
}
