package studio.gesso.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.ChildProgram;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.base.UserException;

class SettingsFileTest {

    @TempDir
    private Path folder;
    private final List<String> complaints = new ArrayList<>();

    @Test
    void whatIsWrittenIsReadBackAndNothingElseIsLeftInTheFolder() throws IOException {
        Path file = folder.resolve("new/studio.json");
        SettingsFile memory = new SettingsFile(file);
        JsonObject json = new JsonObject();
        json.addProperty("prompt", "a fox");
        memory.write(json);
        memory.write(json);
        assertEquals(json, memory.read(complaints::add));
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file, folder.resolve("new/studio.json.lock")), files.sorted().toList());
        }
    }

    @Test
    void thereIsNothingToComplainOfAtTheFirstStart() {
        assertEquals(new JsonObject(), new SettingsFile(folder.resolve("studio.json")).read(complaints::add));
        assertEquals(List.of(), complaints);
    }

    @Test
    void damagedFilesAreMovedAsideAndReported() throws IOException {
        for (String damage : List.of("{\"half\":", "[1, 2]", "\0\0\0", "")) {
            Path file = folder.resolve("studio.json");
            Files.writeString(file, damage);
            assertEquals(new JsonObject(), new SettingsFile(file).read(complaints::add));
            assertEquals(damage, Files.readString(folder.resolve("studio.json.damaged")));
        }
        assertEquals(4, complaints.size());
        assertTrue(complaints.getFirst().contains("studio.json.damaged"), complaints.getFirst());
    }

    @Test
    void aFileThatIsDamagedWhileTheWindowIsOpenIsNotOverwritten() throws IOException {
        Path file = folder.resolve("studio.json");
        Preferences preferences = new Preferences();
        SettingsFile memory = opened(file, preferences);
        Files.writeString(file, "{\"theme\": \"LIGHT\" \"left\": 400}");
        preferences.left().set(300);
        memory.write(preferences.write());
        assertEquals("{\"theme\": \"LIGHT\" \"left\": 400}", Files.readString(folder.resolve("studio.json.damaged")));
        assertTrue(Files.readString(file).contains("300"));
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithItsName() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        SettingsFile memory = new SettingsFile(notAFolder.resolve("studio.json"));
        UserException e = assertThrows(UserException.class, () -> memory.write(new JsonObject()));
        assertTrue(e.getMessage().contains(notAFolder.toString()), e.getMessage());
    }

    @Test
    void twoWindowsKeepWhatEachHasChanged() {
        Path file = folder.resolve("studio.json");
        Preferences first = new Preferences();
        Preferences second = new Preferences();
        SettingsFile ofFirst = opened(file, first);
        SettingsFile ofSecond = opened(file, second);
        first.theme().set(Theme.Choice.LIGHT);
        ofFirst.write(first.write());
        second.pictures().set(Optional.of(folder.resolve("pictures")));
        ofSecond.write(second.write());
        first.left().set(400);
        ofFirst.write(first.write());
        Preferences third = new Preferences();
        SettingsFile ofThird = opened(file, third);
        assertEquals(Theme.Choice.LIGHT, third.theme().get());
        assertEquals(Optional.of(folder.resolve("pictures")), third.pictures().get());
        assertEquals(400, third.left().get());
        third.pictures().set(Optional.empty());
        ofThird.write(third.write());
        first.theme().set(Theme.Choice.DARK);
        ofFirst.write(first.write());
        Preferences fourth = new Preferences();
        opened(file, fourth);
        assertEquals(Theme.Choice.DARK, fourth.theme().get(), "the last writer of a key wins");
        assertEquals(Optional.empty(), fourth.pictures().get());
    }

    private SettingsFile opened(Path file, Preferences preferences) {
        SettingsFile memory = new SettingsFile(file);
        preferences.read(memory.read(complaints::add));
        memory.begin(preferences.write());
        return memory;
    }

    /** Two processes at once, each of which writes its own keys again and again. */
    @Test
    void twoProcessesLoseNothingOfEachOther() throws IOException, InterruptedException {
        Path file = folder.resolve("studio.json");
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            writers.add(ChildProgram.start(Writer.class, file.toString(), name));
        }
        for (Process writer : writers) {
            assertEquals(0, writer.waitFor());
        }
        JsonObject all = new SettingsFile(file).read(complaints::add);
        assertEquals(2 * Writer.TIMES, all.size());
        assertEquals(List.of(), complaints);
    }

    /** The program of such a process. */
    public static final class Writer {

        static final int TIMES = 50;

        private Writer() {}

        public static void main(String[] arguments) {
            SettingsFile memory = new SettingsFile(Path.of(arguments[0]));
            JsonObject json = new JsonObject();
            for (int i = 0; i < TIMES; i++) {
                json.addProperty(arguments[1] + i, i);
                memory.write(json);
            }
        }
    }

    @Test
    void preferencesSurviveTheWayThroughJson() {
        Preferences before = new Preferences();
        before.theme().set(Theme.Choice.LIGHT);
        before.width().set(1100);
        before.maximised().set(true);
        before.pictures().set(Optional.of(folder));
        before.computer().set(before.computer().get().with(it -> it.main = "cpu"));
        before.left().set(400);
        Preferences after = new Preferences();
        after.read(before.write());
        assertEquals(before.write(), after.write());
        assertEquals(Theme.Choice.LIGHT, after.theme().get());
        assertEquals("cpu", after.computer().get().device().main());
        assertEquals(400, after.left().get());
    }

    @Test
    void nonsenseLeavesThePreferencesAsTheyAre() {
        Preferences preferences = new Preferences();
        preferences.read(JsonParser.parseString("""
                {"device": "an abacus", "left": -3, "right": 1e9, "theme": 7, "maximised": "yes"}""")
                .getAsJsonObject());
        assertEquals(new Preferences().write(), preferences.write());
    }
}
