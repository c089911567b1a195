package dev.covet.orm.dialect.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.driver.Driver;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** A third database is found by its names alone. */
class PlainDatabaseTest {

    @Test
    void theDialectIsFoundByTheNameOfTheDriver() {
        assertThat(Dialect.forDriver(PlainDriver.NAME)).isInstanceOf(PlainDialect.class);
    }

    @Test
    void theDriverIsFoundByItsName() {
        assertThat(ServiceLoader.load(Driver.class))
                .filteredOn(driver -> driver.supports(PlainDriver.NAME))
                .hasSize(1)
                .first()
                .isInstanceOf(PlainDriver.class);
    }
}
