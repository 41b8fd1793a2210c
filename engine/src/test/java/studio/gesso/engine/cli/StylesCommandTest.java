package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.base.StudioFolders;

/** Styles on the command line: kept, shown, taken over, and applied to the prompt of a picture. */
class StylesCommandTest extends CommandCase {

    private Said by(String... arguments) {
        return Said.by(new StudioFolders(folder, Map.of()), List.of(arguments));
    }

    private String done(String... arguments) {
        Said said = by(arguments);
        assertEquals(0, said.code(), said.err());
        return said.out();
    }

    @Test
    void aStyleIsAddedShownAndRemoved() {
        assertTrue(by("styles").err().contains("no styles yet"));
        done("styles", "add", "Film Noir", "film still of {prompt}", "--negative", "colour");
        assertEquals("Film Noir  “film still of {prompt}”", done("styles", "list").strip());
        assertTrue(done("styles", "show", "film noir").contains("negative prompt: colour"));
        Said again = by("styles", "add", "Film Noir", "other");
        assertTrue(again.code() != 0 && again.err().contains("--replace"), again.err());
        done("styles", "add", "Film Noir", "noir, {prompt}", "--replace");
        assertTrue(done("styles", "remove", "Film Noir").contains("prompt: noir, {prompt}"));
        assertEquals("", done("styles"));
    }

    @Test
    void aFileIsTakenOverAndWhatIsThereStays() throws IOException {
        done("styles", "add", "Ink", "mine");
        Path file = Files.writeString(folder.resolve("styles.csv"), "name,prompt\nInk,theirs\nOil,oil\nX,\"\n");
        Said said = by("styles", "import", file.toString());
        assertEquals("Imported 1 style.", said.out().strip());
        assertTrue(said.err().contains("Line 4") && said.err().contains("1 style has the name"), said.err());
        assertTrue(done("styles").contains("mine"));
        done("styles", "import", "--replace", file.toString());
        assertTrue(done("styles").contains("theirs"));
    }

    @Test
    void anUnknownStyleIsAnsweredWithTheNearest() {
        done("styles", "add", "Film Noir", "noir");
        Said said = by("generate", "a fox", "--style", "film nor", "-o", folder.resolve("a.png").toString());
        assertTrue(said.code() != 0 && said.err().contains("Film Noir"), said.err());
    }

    @Test
    void thePictureKeepsTheFinalPromptAndTheNamesAndIsTheSame() throws IOException {
        done("styles", "add", "Film", "film still of {prompt}", "--negative", "drawing");
        done("styles", "add", "Ink", "ink wash");
        picture("styled.png", "a fox", "--style", "Film", "--style", "ink");
        Settings kept = Metadata.read(folder.resolve("styled.png")).settings();
        assertEquals(Optional.of("film still of a fox, ink wash"), kept.prompt());
        assertEquals(List.of("Film", "Ink"), kept.advanced().styles());
        picture("written.png", "film still of a fox, ink wash", "--negative", "drawing");
        picture("plain.png", "a fox");
        assertEquals(picture("written.png"), picture("styled.png"));
        assertNotEquals(picture("plain.png"), picture("styled.png"));
    }

    private void picture(String name, String prompt, String... more) {
        List<String> arguments = new ArrayList<>(List.of("generate", prompt, "--provider", "cpu", "--steps", "2",
                "--size", "64x64", "--seed", "7", "-o", folder.resolve(name).toString()));
        arguments.addAll(List.of(more));
        done(arguments.toArray(String[]::new));
    }
}
