package dev.covet.orm;

import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of behaviour that is easy to get wrong have in common. */
abstract class SemanticsFixture {

    private static SemanticsRuntime runtime;

    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        runtime = new SemanticsRuntime(database.r2dbcUrl());
    }

    static SemanticsRuntime runtime() {
        return runtime;
    }

    @BeforeEach
    void forgetStatements() {
        runtime().statements();
    }
}
