package dev.covet.orm.testkit;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The products that tests run on. {@link EveryDatabase} runs a class on each of them, in this order. */
public enum DatabaseProduct {
    /** H2 in the memory of the test's process. */
    H2("H2", H2Database.class, H2Database::create),

    /** The server that {@link PostgresServer#shared()} finds. */
    POSTGRESQL("PostgreSQL", PostgresDatabase.class, PostgresDatabase::create);

    private final String productName;
    private final Class<? extends TestDatabase> type;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a method holds nothing
    private final Function<Class<? extends DatabaseTemplate>, TestDatabase> creation;

    DatabaseProduct(
            String productName,
            Class<? extends TestDatabase> type,
            Function<Class<? extends DatabaseTemplate>, TestDatabase> creation) {
        this.productName = productName;
        this.type = type;
        this.creation = creation;
    }

    static Optional<DatabaseProduct> of(Class<?> type) {
        return Arrays.stream(values()).filter(product -> product.type == type).findFirst();
    }

    /**
     * Creates an empty database.
     *
     * @return the database
     * @throws TestDatabaseException if there is no server
     */
    public TestDatabase create() {
        return create(DatabaseTemplate.Empty.class);
    }

    /**
     * Creates a database and fills it.
     *
     * @param template what the database shall hold
     * @return the database
     * @throws TestDatabaseException if there is no server, or the template has no constructor without parameters
     */
    public TestDatabase create(Class<? extends DatabaseTemplate> template) {
        return creation.apply(template);
    }

    /** Returns the name that the product gives itself. */
    @Override
    public String toString() {
        return productName;
    }
}
