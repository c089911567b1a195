package dev.covet.orm.spring.autoconfigure;

import io.netty.handler.ssl.SslContextBuilder;
import java.util.Arrays;
import java.util.function.Function;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Lets the driver trust and show the certificates of a bundle, as they are when it asks.
 *
 * @param bundles the application's bundles
 * @param name which of them
 */
record BundledTls(SslBundles bundles, String name) implements Function<SslContextBuilder, SslContextBuilder> {

    @Override
    public SslContextBuilder apply(SslContextBuilder context) {
        SslBundle bundle = bundles.getBundle(name);
        context.keyManager(bundle.getManagers().getKeyManagerFactory())
                .trustManager(bundle.getManagers().getTrustManagerFactory());
        String[] ciphers = bundle.getOptions().getCiphers();
        if (ciphers != null) {
            context.ciphers(Arrays.asList(ciphers));
        }
        String[] protocols = bundle.getOptions().getEnabledProtocols();
        return protocols == null ? context : context.protocols(protocols);
    }
}
