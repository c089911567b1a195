package dev.covet.orm;

import dev.covet.orm.routing.LogPosition;
import dev.covet.orm.routing.SessionPlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a session has come, as a text that fits into a cookie.
 *
 * @param origin the process that wrote it
 * @param places how far it has come, by datasources
 */
record SessionToken(long origin, Map<String, SessionPlace> places) {

    /** Begins each token; the cursors of pages, which may be signed by the same key, begin with letters. */
    private static final int VERSION = 1;

    /** A browser keeps cookies of four kilobytes. Beyond this the datasources that were used longest ago are left out. */
    private static final int MOST_BYTES = 2_400;

    private static final int MOST_CHARACTERS = 4_000;

    /** Returns the text. */
    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(origin);
            for (Map.Entry<String, SessionPlace> entry : latestFirst()) {
                byte[] part = part(entry.getKey(), entry.getValue());
                if (out.size() + part.length > MOST_BYTES) {
                    break;
                }
                out.write(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private List<Map.Entry<String, SessionPlace>> latestFirst() {
        return places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(SessionPlace::latest).reversed()))
                .toList();
    }

    private static byte[] part(String datasource, SessionPlace place) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        LogPosition written = place.written();
        String replica = place.replica();
        out.writeUTF(datasource);
        out.writeLong(written == null ? 0 : written.timeline());
        out.writeLong(written == null ? 0 : written.position());
        out.writeLong(place.writtenAt());
        out.writeLong(place.primaryAt());
        out.writeUTF(replica == null ? "" : replica);
        out.writeLong(place.replicaAt());
        return bytes.toByteArray();
    }

    /** Returns the token of a text, null if it is none. */
    static @Nullable SessionToken of(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            if (in.readByte() != VERSION) {
                return null;
            }
            long origin = in.readLong();
            Map<String, SessionPlace> places = new HashMap<>();
            while (in.available() > 0) {
                places.put(in.readUTF(), place(in));
            }
            return new SessionToken(origin, places);
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static SessionPlace place(DataInputStream in) throws IOException {
        LogPosition written = new LogPosition(in.readLong(), in.readLong());
        long writtenAt = in.readLong();
        long primaryAt = in.readLong();
        String replica = in.readUTF();
        return new SessionPlace(
                writtenAt == 0 ? null : written,
                writtenAt,
                primaryAt,
                replica.isEmpty() ? null : replica,
                in.readLong());
    }
}
