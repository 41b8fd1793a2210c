package studio.gesso.engine.worker.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every end of the engine's process has a sentence that says what happened. */
class DeathTest {

    @ParameterizedTest
    @CsvSource({"137,was killed (SIGKILL)", "143,was ended by another program.", "130,was ended by another program.",
        "134,has crashed (signal 6)", "139,has crashed (signal 11)", "135,has crashed (signal 7)",
        "-1073741819,has crashed (c0000005)", "3,There was not enough memory for this", "42,(exit code 42)"})
    void itsExitCodeIsExplained(int code, String words) {
        String sentence = new Death(code, Optional.empty(), List.of(), true, Optional.empty()).sentence();
        assertTrue(sentence.contains(words) && sentence.endsWith("."), sentence);
    }

    @Test
    void whatItPrintedIsUsed() {
        String bad = "terminate called after throwing an instance of 'std::bad_alloc'";
        assertEquals("There was not enough memory for this, so the engine's process has ended (" + bad
                + "). Close other programs, or make the picture smaller.",
                new Death(134, Optional.empty(), List.of(bad), true, Optional.empty()).sentence());
        assertEquals("The engine's process could not be started (Error: no module).",
                new Death(1, Optional.empty(), List.of("x", "Error: no module"), false, Optional.empty()).sentence());
    }

    @ParameterizedTest
    @EnumSource
    void whoeverHasKilledItIsSaid(Kill why) {
        assertEquals("The engine's process " + why.words + ".",
                new Death(137, Optional.empty(), List.of("out of memory"), true, Optional.of(why)).sentence());
    }

    @Test
    void theReportOfACrashIsNamed() {
        String sentence = new Death(134, Optional.of(Path.of("gesso-crash-7.log")), List.of(), true, Optional.empty())
                .sentence();
        assertTrue(sentence.contains("The report is in gesso-crash-7.log;"), sentence);
    }
}
