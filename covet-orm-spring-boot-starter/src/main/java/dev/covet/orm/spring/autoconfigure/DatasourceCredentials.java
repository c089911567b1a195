package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * A bean that says who logs in to a datasource each time a connection is opened, for passwords that are replaced while
 * the application runs.
 *
 * <pre>{@code
 * @Bean
 * DatasourceCredentials credentials(Vault vault) {
 *     return datasource -> () -> vault.read("db/" + datasource).map(secret -> new Login(secret.user(), secret.password()));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface DatasourceCredentials {

    /** Returns who logs in to the datasource of this name; null if this is not for it. Called once, at start-up. */
    @Nullable
    Credentials of(String datasource);
}
