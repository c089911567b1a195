package dev.covet.orm;

import org.junit.jupiter.api.BeforeEach;

/** What the contracts of behaviour that is easy to get wrong have in common. */
abstract class SemanticsContract {

    abstract SemanticsRuntime runtime();

    @BeforeEach
    void forgetStatements() {
        runtime().statements();
    }
}
