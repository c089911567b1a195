package dev.covet.orm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once on each {@link DatabaseProduct}, each time with a database of its own.
 *
 * <pre>{@code
 * @EveryDatabase
 * class PostTest {
 *
 *     @Test
 *     void findsPosts(TestDatabase database) { ... }
 *
 *     @Test
 *     void findsTexts(TestDatabase database, DatabaseProduct product) { ... }
 * }
 * }</pre>
 *
 * <p>A parameter of the type {@link TestDatabase} is the database of the run, one of the type {@link DatabaseProduct}
 * says which product it is, for what differs. {@link BeforeEachDatabase} prepares a run. The runs are called by the class
 * and the product: {@code PostTest [H2]}.
 *
 * <p>All else is as with {@link DatabaseTest}, which may stand beside it to name a template.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest
@ClassTemplate
@ExtendWith(EveryDatabaseExtension.class)
public @interface EveryDatabase {}
