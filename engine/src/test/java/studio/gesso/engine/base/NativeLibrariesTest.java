package studio.gesso.engine.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    @TempDir
    private Path folder;
    private NativeLibraries libraries;

    @BeforeEach
    void choose() {
        libraries = new NativeLibraries(folder.resolve("deep").resolve("natives"));
    }

    private List<URL> jar(String name, byte[] content) throws IOException {
        Path jar = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("some/native/libthing.so"));
            zip.write(content);
        }
        return List.of(URI.create("jar:" + jar.toUri() + "!/some/native/libthing.so").toURL());
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void librariesAreUnpackedOnceAndCompletely() throws IOException {
        byte[] content = "machine code".repeat(1000).getBytes();
        Path there = libraries.unpack("thing", jar("a.jar", content));
        assertArrayEquals(content, Files.readAllBytes(there.resolve("libthing.so")));
        FileTime before = Files.getLastModifiedTime(there.resolve("libthing.so"));
        assertEquals(there, libraries.unpack("thing", jar("a.jar", content)));
        assertEquals(before, Files.getLastModifiedTime(there.resolve("libthing.so")));
        assertEquals(List.of("libthing.so"), names(there));
    }

    @Test
    void anotherVersionHasAnotherFolder() throws IOException {
        assertNotEquals(libraries.unpack("thing", jar("a.jar", "one".getBytes())),
                libraries.unpack("thing", jar("b.jar", "two".getBytes())));
    }

    @Test
    void whatIsCutOffIsWrittenAgainAndWhatAKillLeftIsRemoved() throws IOException {
        Path there = libraries.unpack("thing", jar("a.jar", "machine code".getBytes()));
        Files.writeString(there.resolve("libthing.so"), "mach");
        Path left = Files.writeString(there.resolve("libthing.so123.part"), "m");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(100_000)));
        libraries.unpack("thing", jar("a.jar", "machine code".getBytes()));
        assertEquals("machine code", Files.readString(there.resolve("libthing.so")));
        assertEquals(List.of("libthing.so"), names(there));
    }

    @Test
    void severalMayAskAtOnce() throws Exception {
        byte[] content = "machine code".repeat(100_000).getBytes();
        List<URL> resources = jar("a.jar", content);
        List<Future<byte[]>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(
                        () -> Files.readAllBytes(libraries.unpack("thing", resources).resolve("libthing.so"))));
            }
        }
        for (Future<byte[]> one : all) {
            assertArrayEquals(content, one.get());
        }
    }

    @Test
    void aFolderThatCannotBeIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var nowhere = new NativeLibraries(file.resolve("natives"));
        List<URL> resources = jar("a.jar", "one".getBytes());
        assertThrows(IOException.class, () -> nowhere.unpack("thing", resources));
        assertEquals(List.of(), nowhere.folderFor("thing").stream().toList());
        assertEquals(List.of(libraries.folder().resolve("thing")), libraries.folderFor("thing").stream().toList());
    }
}
