package dev.covet.orm.testkit;

/**
 * What a database holds before a test class uses it: tables, and rows that every test needs.
 *
 * <pre>{@code
 * final class BlogTables implements DatabaseTemplate {
 *     public void prepare(TestDatabase database) {
 *         database.execute("CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL)");
 *     }
 * }
 * }</pre>
 *
 * <p>On PostgreSQL a template is prepared once in a JVM and then copied by the server, which takes some 30 ms whatever
 * it holds; on H2 it is prepared for each database. An implementation has a constructor without parameters, and keeps
 * no connection open when it is done.
 */
@FunctionalInterface
public interface DatabaseTemplate {

    /**
     * Fills a new database.
     *
     * @param database the empty database
     */
    void prepare(TestDatabase database);

    /** The template that holds nothing. */
    final class Empty implements DatabaseTemplate {

        /** Creates the template. */
        public Empty() {}

        @Override
        public void prepare(TestDatabase database) {}
    }
}
