package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveTest {

    @TempDir
    Path directory;

    @Test
    void keepsContentsLinksAndTheRightToExecute() throws IOException {
        unpack(file("lib/a.so", 0644), file("bin/program", 0755), link("lib/b.so", "a.so"));

        assertThat(directory.resolve("lib/a.so")).hasContent("content");
        assertThat(Files.isExecutable(directory.resolve("lib/a.so"))).isFalse();
        assertThat(Files.isExecutable(directory.resolve("bin/program"))).isTrue();
        assertThat(Files.readSymbolicLink(directory.resolve("lib/b.so"))).isEqualTo(Path.of("a.so"));
    }

    @Test
    void refusesEntriesThatLeaveTheDirectory() {
        assertThatThrownBy(() -> unpack(file("../outside", 0644)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../outside");
        assertThat(directory.resolveSibling("outside")).doesNotExist();
    }

    @Test
    void refusesLinksThatLeaveTheDirectory() {
        assertThatThrownBy(() -> unpack(link("lib/outside", "../../outside"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> unpack(link("lib/outside", "/etc/passwd"))).isInstanceOf(IOException.class);
    }

    private void unpack(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            for (TarArchiveEntry entry : entries) {
                byte[] content = entry.isFile() ? "content".getBytes(StandardCharsets.UTF_8) : new byte[0];
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        Archive.unpack(new ByteArrayInputStream(bytes.toByteArray()), directory);
    }

    private static TarArchiveEntry file(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return entry;
    }
}
