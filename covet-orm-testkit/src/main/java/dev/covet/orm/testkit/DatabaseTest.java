package dev.covet.orm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a database of its own, through parameters of its constructor and methods. The parameter's type
 * chooses the database.
 *
 * <pre>{@code
 * @DatabaseTest(template = BlogTables.class)
 * class PostTest {
 *
 *     @Test
 *     void findsPosts(PostgresDatabase database) { ... }
 *
 *     @Test
 *     void findsPostsOnH2(H2Database database) { ... }
 * }
 * }</pre>
 *
 * <p>A database is created when the first parameter asks for it, shared by all tests of the class and its nested
 * classes, and dropped after the last one. If it cannot be created, the tests fail; they are never skipped.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DatabaseTestExtension.class)
public @interface DatabaseTest {

    /**
     * What the database holds when the first test begins.
     *
     * @return the template
     */
    Class<? extends DatabaseTemplate> template() default DatabaseTemplate.Empty.class;
}
