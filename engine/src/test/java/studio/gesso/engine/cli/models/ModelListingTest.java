package studio.gesso.engine.cli.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.cli.Said;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;

/** The list of models says what it lists, with and without its name. */
class ModelListingTest {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"MODEL", "NOT_RUN", "UNKNOWN"})
    void theHelpNamesEveryKindOfFileThatIsListed(FileKind kind) {
        String plain = kind.label().replaceFirst("^an? ", "").replaceFirst(" \\(.*", "");
        String words = Said.by("models", "list", "--help").out().replaceAll("\\s+", " ");
        assertTrue(words.contains(plain), () -> plain + " is not in: " + words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--help"})
    void bothNamesDoTheSame(String option) {
        Said one = Said.by("models", option);
        Said other = Said.by("models", "list", option);
        assertEquals(0, one.code(), one.err());
        assertEquals(0, other.code(), other.err());
        if (option.equals("--json")) {
            assertEquals(one.out(), other.out());
        }
    }
}
