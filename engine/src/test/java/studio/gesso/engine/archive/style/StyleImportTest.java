package studio.gesso.engine.archive.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;

/** Files of styles as A1111 and Fooocus write them, and as people break them. */
class StyleImportTest {

    @TempDir
    private Path folder;

    private ImportedStyles read(String name, String text) throws IOException {
        return StyleImport.of(Files.writeString(folder.resolve(name), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff"})
    void thoseOfA1111AreReadWithAndWithoutAByteOrderMark(String mark) throws IOException {
        ImportedStyles read = read("styles.csv", mark + """
                name,prompt,negative_prompt\r
                None,,\r
                Film,"film still of {prompt},
                grain","drawing, ""flat""\"\r
                Ink,ink wash,\r
                """);
        assertEquals(List.of(new Style("Film", "film still of {prompt},\ngrain", "drawing, \"flat\""),
                new Style("Ink", "ink wash", "")), read.styles());
        assertEquals(List.of(), read.remarks());
    }

    @Test
    void theColumnsMayHaveAnotherOrderAndAnEarlierName() throws IOException {
        assertEquals(List.of(new Style("Ink", "ink wash", "")), read("a.csv", "text,name\nink wash,Ink\n").styles());
    }

    @Test
    void brokenRowsAreSaidAndLeftOut() throws IOException {
        ImportedStyles read = read("styles.csv", """
                name,prompt,negative_prompt
                A,"open
                B,one, two, three
                ,nameless,
                C,c,
                """);
        assertEquals(List.of(new Style("C", "c", "")), read.styles());
        assertEquals(List.of("Line 2 of “styles.csv” has quotes that do not fit together, and is left out.",
                "Line 3 of “styles.csv” has 4 values in place of 3: a text with commas has to be in quotes,"
                        + " and is left out.",
                "Line 4 of “styles.csv” has no name, and is left out."), read.remarks());
    }

    @Test
    void onlyTheFirstOfManyBrokenRowsAreSaid() throws IOException {
        ImportedStyles read = read("styles.csv", "name,prompt\n" + ",x\n".repeat(100));
        assertEquals(6, read.remarks().size());
        assertTrue(read.remarks().getLast().startsWith("95 more"), read.remarks().getLast());
    }

    @Test
    void thoseOfFooocusAreRead() throws IOException {
        ImportedStyles read = read("sdxl_styles.json", """
                [{"name": "Fooocus Sharp", "prompt": "cinematic still {prompt} . sharp", "negative_prompt": "blur"},
                 {"name": "plain", "prompt": "plain"}, {"name": 3}, "text"]""");
        assertEquals(List.of(new Style("Fooocus Sharp", "cinematic still {prompt} . sharp", "blur"),
                new Style("plain", "plain", "")), read.styles());
        assertEquals(2, read.remarks().size());
    }

    @Test
    void aFolderGivesThoseOfAllItsFiles() throws IOException {
        read("a.json", "[{\"name\": \"A\", \"prompt\": \"a\"}]");
        read("b.csv", "name,prompt\nB,b\n");
        Files.writeString(folder.resolve("note.txt"), "x");
        assertEquals(List.of("A", "B"), StyleImport.of(folder).styles().stream().map(Style::name).toList());
    }

    @Test
    void otherFilesAreRefusedWithASentence() {
        assertTrue(assertThrows(UserException.class, () -> read("tags.csv", "1girl,0,5,\"a,b\"\n")).getMessage()
                .contains("name,prompt,negative_prompt"));
        assertTrue(assertThrows(UserException.class, () -> read("cut.json", "[{\"name\": \"A\"")).getMessage()
                .contains("is not whole JSON"));
        assertThrows(UserException.class, () -> StyleImport.of(folder.resolve("missing.csv")));
    }

    @Test
    void aTextTellsWhetherItIsOneOfStyles() {
        assertTrue(StyleImport.fits("name,prompt,negative_prompt\n"));
        assertTrue(StyleImport.fits(" [{\"name\": \"A\", \"prompt\": \"a\"}]"));
        assertFalse(StyleImport.fits("{\"3\": {\"class_type\": \"KSampler\"}}"));
        assertFalse(StyleImport.fits("1girl,0,6008644,\"1girls,sole_female\"\n"));
        assertFalse(StyleImport.fits(""));
    }
}
