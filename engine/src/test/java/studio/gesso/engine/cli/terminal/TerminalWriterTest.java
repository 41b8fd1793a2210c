package studio.gesso.engine.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.cli.Said;

/** Texts of other people cannot command a terminal. */
class TerminalWriterTest {

    private static final String EVIL = "\u001b]0;owned\u0007\u001b[31m\u009b2J\u202e\r";

    @TempDir
    private Path folder;

    @Test
    void everyWayOfPrintingIsTheSame() {
        var text = new StringWriter();
        var out = TerminalWriter.over(text);
        out.print('\u001b');
        out.print("a\u001b\n");
        out.write('\u0007');
        out.write("\u0007".toCharArray());
        out.append('\u0007').append("\u0007");
        out.printf("%s", "\u0007");
        out.format("%s", new StringBuilder("\u0007"));
        out.println((Object) "\u0007");
        out.flush();
        assertEquals("\\u001ba\\u001b\n" + "\\u0007".repeat(7) + System.lineSeparator(), text.toString());
    }

    @Test
    void ourOwnControlsReachTheTerminal() {
        var text = new StringWriter();
        TerminalWriter.over(text).control("\r\u001b[2K");
        assertEquals("\r\u001b[2K", text.toString());
    }

    @Test
    void settingsOfPicturesArePrintedEscaped() throws IOException {
        Path picture = folder.resolve("fox.png");
        Said made = Said.by("generate", "a fox " + EVIL + "\nin two lines", "--provider", "cpu", "--steps", "1",
                "--size",
                "64x64", "-o", picture.toString());
        assertEquals(0, made.code(), made.err());
        for (List<String> line : List.of(List.of("inspect", picture.toString()),
                List.of("inspect", "--json", picture.toString()))) {
            Said said = Said.by(line);
            assertTrue(said.out().contains("\\u001b") && said.out().contains("\\u202e"), said.out());
            isHarmless(said);
        }
        String prompt = JsonParser.parseString(Said.by("inspect", "--json", picture.toString()).out())
                .getAsJsonObject()
                .get("prompt")
                .getAsString();
        assertTrue(prompt.contains(EVIL.strip()), prompt);
    }

    @Test
    void namesOfModelsAndFilesAreWrittenOut() throws IOException {
        Path model = Files.createDirectory(folder.resolve("evil \u001b]0;x\u0007"));
        isHarmless(Said.by("inspect", model.toString()));
        isHarmless(Said.by("generate", "a fox", "--model", model.toString()));
        isHarmless(Said.by("generate", "a fox", "--sampler", EVIL));
    }

    private static void isHarmless(Said said) {
        String all = said.out() + said.err();
        assertFalse(all.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' || c == '\u202e'),
                all);
    }
}
