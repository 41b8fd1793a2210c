package studio.gesso.engine.archive.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;

/** The one file of a person's styles survives damage, and what others write at the same time. */
class StyleFileTest {

    private static final Style INK = new Style("Ink, “wet”", "ink\nwash", "\"photo\"");
    private static final Style OIL = new Style("Oil", "oil", "");

    @TempDir
    private Path folder;

    private StyleFile file() {
        return new StyleFile(folder.resolve("settings/styles.json"));
    }

    private static StyleFile.Changed add(StyleFile file, Style style) {
        return file.change(styles -> styles.with(List.of(style)));
    }

    @Test
    void whatIsAddedIsThereForOthers() {
        assertEquals(new StyleFile.Read(StyleList.NONE, Optional.empty()), file().read());
        add(file(), INK);
        StyleFile.Changed changed = add(file(), OIL);
        assertEquals(List.of(INK), changed.before().styles());
        assertEquals(new StyleFile.Read(new StyleList(List.of(INK, OIL)), Optional.empty()), file().read());
    }

    @Test
    void aDamagedFileIsPutAsideAndNotOverwritten() throws IOException {
        for (String damage : List.of("[{\"name\": \"A\", ", "", "\u0000\u0001", "{}")) {
            Files.createDirectories(file().path().getParent());
            Files.writeString(file().path(), damage);
            StyleFile.Read read = file().read();
            assertEquals(StyleList.NONE, read.styles());
            Path aside = Path.of(read.remark().orElseThrow().replaceAll(".*The old file is (.*)\\.$", "$1"));
            assertEquals(damage, Files.readString(aside));
            assertFalse(Files.exists(file().path()));
        }
        assertTrue(Files.exists(file().path().resolveSibling("styles.json.damaged-4")));
    }

    @Test
    void whatIsWholeInADamagedFileIsKept() throws IOException {
        add(file(), OIL);
        String text = Files.readString(file().path());
        Files.writeString(file().path(), text.replace("[", "[7, "));
        StyleFile.Changed changed = add(file(), INK);
        assertEquals(List.of(OIL, INK), changed.after().styles());
        assertTrue(changed.remark().orElseThrow().contains("1 of them could be read"));
        assertEquals(Optional.empty(), file().read().remark());
    }

    @Test
    void tooManyAreRefusedAndTheFileStays() {
        add(file(), OIL);
        List<Style> many = IntStream.range(0, StyleFile.MOST)
                .mapToObj(i -> new Style("s" + i, "p", ""))
                .toList();
        assertThrows(UserException.class, () -> file().change(styles -> styles.with(many)));
        assertEquals(List.of(OIL), file().read().styles().styles());
    }

    @Test
    void aFolderThatCannotBeWrittenIsASentence() throws IOException {
        Files.writeString(folder.resolve("settings"), "a file");
        assertTrue(
                assertThrows(UserException.class, () -> add(file(), OIL)).getMessage().contains("cannot be written"));
    }
}
