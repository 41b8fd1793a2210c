package studio.gesso.engine.diffusion.text.wildcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;

/** Lists of wildcards as people keep them, and as they get damaged. */
class WildcardFolderTest {

    private static final Path REPORTED = Path.of("src", "test", "data", "wildcards");

    @TempDir
    private Path folder;

    private List<String> texts(String name) {
        return choices(name).stream().map(Choice::text).toList();
    }

    private List<Choice> choices(String name) {
        return new WildcardFolder(folder, () -> {}).choices(name);
    }

    private String refused(String name) {
        return assertThrows(UserException.class, () -> choices(name)).getMessage();
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void byteOrderMarksAreDroppedAndHashesWithinALineAreText() throws IOException {
        WildcardFolder reported = new WildcardFolder(REPORTED, () -> {});
        assertEquals(List.of(Choice.of("red fox"), Choice.of("blue whale")), reported.choices("bom"));
        assertEquals(List.of(Choice.of("C# guitar")), reported.choices("hash"));
        Files.write(folder.resolve("wide.txt"), "\ufeffred fox\r\nblaue Füchsin".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(List.of("red fox", "blaue Füchsin"), texts("wide"));
        Files.write(folder.resolve("wide.txt"), "\ufeffred".getBytes(StandardCharsets.UTF_16BE));
        assertEquals(List.of("red"), texts("wide"));
    }

    @Test
    void aStarStandsForManyListsAndAFolderMayBeLeftOut() throws IOException {
        file("place/city/north.txt", "Oslo\nBergen\n");
        file("place/sea.txt", "Kattegat\nOslo\n");
        file("other.txt", "x");
        assertEquals(List.of("Oslo", "Bergen", "Kattegat"), texts("place/*"));
        assertEquals(List.of("Oslo", "Bergen"), texts("place/c*/n*"));
        assertEquals(List.of("Kattegat", "Oslo"), texts("sea"));
        assertEquals(4, texts("*").size());
        assertTrue(refused("city/*/x").contains("there is no file city/*/x.txt in the folder of wildcards, " + folder));
    }

    @Test
    void yamlFilesHoldListsByTheirNames() throws IOException {
        file("all.yaml", """
                clothing:
                  - T-shirt
                  - 3::{red|blue} trousers
                  - 35
                  -
                artists:
                  Old Masters:
                    - {text: oil, weight: 2}
                    - chalk
                one: only # this
                nothing:
                """);
        file("more/list.yml", "- a\n- b\n");
        file("more/deep.json", "{\"x\": {\"y\": [\"z\"]}}");
        assertEquals(List.of(Choice.of("T-shirt"), new Choice("{red|blue} trousers", 3), Choice.of("35")),
                choices("clothing"));
        assertEquals(List.of(new Choice("oil", 2), Choice.of("chalk")), choices("artists/old-masters"));
        assertEquals(List.of("oil", "chalk"), texts("artists/*"));
        assertEquals(List.of("only"), texts("one"));
        assertEquals(List.of("a", "b"), texts("more/list"));
        assertEquals(List.of("z"), texts("more/x/y"));
        assertEquals(List.of("z"), texts("x/y"));
    }

    @Test
    void damagedYamlFilesDoNotHideOthersAndAreNamed() throws IOException {
        file("a.yaml", "x: [1, 2");
        file("b.yaml", "x: [fox]");
        file("c.yaml", "[".repeat(100_000));
        file("d.yaml", "e: !!java.net.URL [x]");
        file("f.yaml", "a: &a {b: *a}\n");
        assertEquals(List.of("fox"), texts("x"));
        assertTrue(refused("y").contains("a.yaml is not correct YAML"), refused("y"));
    }

    @Test
    void whatIsNoPlainFileIsNotOpened() throws IOException {
        Files.createDirectory(folder.resolve("x.txt"));
        assertEquals("x.txt is a folder, not a text file. Give it another name.", refused("x"));
        try (var large = new RandomAccessFile(folder.resolve("large.txt").toFile(), "rw")) {
            large.setLength(25L << 30);
        }
        assertTrue(refused("large").startsWith("large.txt is larger than 16 MB"), refused("large"));
        Files.delete(folder.resolve("large.txt"));
        file("binary.txt", "x");
        Files.write(folder.resolve("binary.txt"), new byte[]{(byte) 0xff, '\n'});
        assertTrue(refused("binary").contains("UTF-8"), refused("binary"));
        String name = "n".repeat(190);
        assertFalse(refused(name).contains("n".repeat(70)), refused(name));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void devicesPipesAndLinksInCirclesAreNoLists() throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("zero.txt"), Path.of("/dev/zero"));
        assertEquals("zero.txt is a device or a pipe, not a text file. Put a plain file there.", refused("zero"));
        assertEquals(0, new ProcessBuilder("mkfifo", folder.resolve("pipe.txt").toString()).start().waitFor());
        assertTrue(refused("pipe").startsWith("pipe.txt is a device or a pipe"));
        Files.createSymbolicLink(folder.resolve("gone.txt"), Path.of("/gone/x"));
        assertTrue(refused("gone").startsWith("gone.txt cannot be read"), refused("gone"));
        Files.createSymbolicLink(folder.resolve("again"), folder);
        file("real.txt", "fox");
        assertEquals(List.of("fox"), texts("rea*"));
    }

    @Test
    void aPersonCanStopTheReading() throws IOException {
        file("a.txt", "fox");
        var stopped = new WildcardFolder(folder, () -> {
            throw new IllegalStateException("stopped");
        });
        assertThrows(IllegalStateException.class, () -> stopped.choices("*"));
        assertThrows(IllegalStateException.class, () -> stopped.choices("a"));
    }

    @Test
    void starsTakeNoTime() {
        String text = "a".repeat(100_000);
        assertTrue(new Glob("*a".repeat(50)).matches(text));
        assertFalse(new Glob("*a".repeat(50) + "b").matches(text));
        assertTrue(new Glob("a*c").matches("abcbc"));
        assertFalse(new Glob("a*c").matches("abcb"));
    }
}
