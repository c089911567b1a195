package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Saving objects together on H2. */
@DatabaseTest
class H2SaveAllTest extends SaveAllContract {

    private static LibraryRuntime runtime;

    @BeforeAll
    static void createTables(H2Database database) {
        runtime = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @Override
    LibraryRuntime runtime() {
        return runtime;
    }
}
