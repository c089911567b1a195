package dev.covet.orm.architecture.planted.query;

import dev.covet.orm.architecture.planted.lookup.UsesQuery;

public final class UsesLookup {

    UsesQuery cycle;
}
