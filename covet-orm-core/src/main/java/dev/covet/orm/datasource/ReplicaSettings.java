package dev.covet.orm.datasource;

import dev.covet.orm.error.SettingException;

/**
 * A node that only answers reads.
 *
 * @param connection where it is
 * @param weight its share of the reads, in relation to the other replicas; at least 1
 */
public record ReplicaSettings(ConnectionSettings connection, int weight) {

    public ReplicaSettings {
        if (weight < 1) {
            throw new SettingException("weight", "must be at least 1");
        }
    }

    /** A replica with the same share as the others. */
    public static ReplicaSettings of(String url) {
        return new ReplicaSettings(ConnectionSettings.of(url), 1);
    }
}
