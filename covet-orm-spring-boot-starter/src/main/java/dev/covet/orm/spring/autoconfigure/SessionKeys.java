package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.CovetBuilder;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SessionProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.TokenCarrier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Gives Covet what it needs to sign the tokens of sessions, and refuses settings of tokens that cannot be meant. */
final class SessionKeys {

    private static final Logger log = LoggerFactory.getLogger(SessionKeys.class);
    private static final String PREFIX = "covet.orm.sessions.";

    /** What HTTP allows as the name of a header or a cookie. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final SessionProperties settings;
    private final SettingOrigins origins;

    SessionKeys(SessionProperties settings, Environment environment) {
        this.settings = settings;
        this.origins = new SettingOrigins(environment);
    }

    void give(CovetBuilder builder) {
        if (!NAME.matcher(settings.name()).matches()) {
            throw refused("name", "is no name of a header or a cookie", "Use letters, digits and hyphens.");
        }
        try {
            builder.sessionMaxAge(settings.maxAge());
        } catch (SettingException refused) {
            throw refused("max-age", refused.problem(), "Set it to more than replicas lag, as 30s.");
        }
        String key = settings.key();
        if (key != null) {
            sign(builder, key);
        } else if (settings.token() != TokenCarrier.NONE) {
            log.warn(
                    "The tokens of sessions are signed by a key of this process alone: other instances, and this one when"
                            + " it is started again, take no notice of them. Set {}key on all instances",
                    PREFIX);
        }
    }

    private void sign(CovetBuilder builder, String key) {
        try {
            builder.sessionKey(key);
        } catch (ValueException tooShort) {
            throw ConfigurationException.refused(
                    origins.shownWithoutValue(PREFIX + "key"),
                    "is shorter than 16 bytes",
                    "Set it to a random text, the same on all instances.");
        }
    }

    private ConfigurationException refused(String setting, String problem, String fix) {
        return ConfigurationException.refused(origins.shown(PREFIX + setting), problem, fix);
    }
}
