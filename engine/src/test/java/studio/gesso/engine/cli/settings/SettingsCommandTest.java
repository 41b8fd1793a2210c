package studio.gesso.engine.cli.settings;

import studio.gesso.engine.cli.Said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.StudioFolders;

/** {@code gesso settings} with a settings file of its own. */
class SettingsCommandTest {

    @TempDir
    Path home;

    private StudioFolders places;

    @BeforeEach
    void begin() {
        places = new StudioFolders(home, Map.of());
    }

    private Said said(String... arguments) {
        return Said.by(places, Stream.concat(Stream.of("settings"), Stream.of(arguments)).toList());
    }

    @ParameterizedTest
    @CsvSource({"format,WebP,webp", "written,without-prompt,without-prompt", "names,{date} {prompt},{date} {prompt}",
        "device,cuda:1,cuda:1", "precision,float32,float32", "at-once,4,4", "fast,2,2", "theme,dark,dark",
        "scale,150,150", "notice,no,no"})
    void whatIsSetIsShownAndCanBePutBack(String name, String typed, String shown) {
        String before = said("get", name).out();
        assertEquals(0, said("set", name, typed).code());
        assertEquals(shown, said("get", name).out().strip());
        assertTrue(said("list").out().lines().anyMatch(line -> line.startsWith(name) && line.endsWith(shown)));
        assertEquals(before, said("reset", name).out());
    }

    @ParameterizedTest
    @CsvSource({"format,gif", "names,{colour}", "written,some", "at-once,99", "scale,50", "fast,0", "notice,perhaps",
        "device,'no name'", "colour,red"})
    void whatCannotBeSetIsRefusedWithASentence(String name, String value) {
        Said said = said("set", name, value);
        assertEquals(1, said.code());
        assertTrue(said.err().contains(name) && said.err().strip().endsWith("."), said.err());
        assertTrue(Files.notExists(ChosenFolders.file(places.folders())));
    }

    @Test
    void whatIsSetCountsForPicturesAndFolders() {
        Path pictures = home.resolve("my pictures");
        List.of(List.of("pictures", pictures.toString()), List.of("models", home.resolve("m").toString()),
                List.of("format", "jpeg"), List.of("written", "nothing"))
                .forEach(pair -> assertEquals(0, said("set", pair.getFirst(), pair.getLast()).code()));
        assertEquals(pictures, places.pictures());
        assertEquals(home.resolve("m"), ModelPlaces.models(places.folders()));
        SavingSettings saving = SavingSettings.of(ChosenFolders.preferences(places.folders()));
        assertEquals(SavedFormat.JPEG, saving.format());
        assertEquals(SavedTexts.NOTHING, saving.texts());
        assertEquals(Optional.empty(), ChosenFolders.of(places.folders()).wildcards());
    }

    @Test
    void theRestOfTheFileStays() throws IOException {
        Path file = ChosenFolders.file(places.folders());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"draft\": {\"prompt\": \"a fox\"}, \"preferences\": {\"left\": 400}}");
        said("set", "theme", "light");
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertEquals("a fox", json.getAsJsonObject("draft").get("prompt").getAsString());
        assertEquals(400, json.getAsJsonObject("preferences").get("left").getAsInt());
        Files.writeString(file, "{ broken");
        assertEquals(1, said("set", "theme", "dark").code());
        assertEquals("{ broken", Files.readString(file));
    }
}
