package studio.gesso.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.StudioFolders;

/** The page of settings, from the hand's side. */
class PreferencesPageTest {

    @TempDir
    Path home;

    private static boolean isSeen(Studio studio) {
        return onWindow(() -> studio.scene().lookup("#preferences").isVisible());
    }

    private static <T> void choose(Studio studio, String box, T value) {
        run(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<T> choice = (ComboBox<T>) studio.scene().lookup(box);
            choice.setValue(value);
        });
    }

    private static String steps(Studio studio) {
        return onWindow(() -> studio.scene()
                .lookup("#steps")
                .lookupAll(".number")
                .stream()
                .map(TextField.class::cast)
                .filter(field -> field.getAccessibleText().equals("Steps"))
                .findFirst()
                .orElseThrow()
                .getText());
    }

    private JsonObject saved() throws IOException {
        Path file = ChosenFolders.file(new StudioFolders(home, Map.of()).folders());
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonObject("preferences");
    }

    @Test
    void thePageIsOpenedWithControlAndCommaAndLeftByAnotherPage() {
        try (Studio studio = Studio.open(home, 1100, 700)) {
            assertFalse(isSeen(studio));
            studio.pressWithControl(KeyCode.COMMA);
            assertTrue(isSeen(studio));
            run(() -> studio.perform("Go to Create"));
            assertFalse(isSeen(studio));
        }
    }

    @Test
    void whatIsSetIsThereAtTheNextStart() throws IOException {
        Path models = Files.createDirectory(home.resolve("my models"));
        try (Studio studio = Studio.open(home, 1100, 700)) {
            choose(studio, "#saved-format", SavedFormat.WEBP);
            choose(studio, "#saved-texts", SavedTexts.WITHOUT_PROMPT);
            choose(studio, "#theme", Theme.Choice.LIGHT);
            choose(studio, "#scale", 150);
            choose(studio, "#autosave", 30);
            run(() -> studio.type("#name-pattern", "{date} {prompt}"));
            run(() -> ((CheckBox) studio.scene().lookup("#notice")).fire());
            studio.answer(models);
            run(() -> studio.press("#folder-models-choose"));
        }
        assertEquals("WEBP", saved().get("savedFormat").getAsString());
        try (Studio studio = Studio.open(home, 1100, 700)) {
            Preferences now = studio.wiring().preferences();
            assertEquals(SavedFormat.WEBP, now.saving().get().format());
            assertEquals(SavedTexts.WITHOUT_PROMPT, now.saving().get().texts());
            assertEquals("{date} {prompt}", now.saving().get().names().text());
            assertEquals(150, now.scale().get());
            assertEquals(30, now.autosave().get());
            assertFalse(now.notice().get());
            assertEquals(Optional.of(models), now.models().get());
            assertEquals(models.toString(), onWindow(() -> studio.text("#folder-models")));
            assertEquals(Theme.Choice.LIGHT, now.theme().get());
        }
    }

    @Test
    void theExampleFollowsThePatternAndSaysWhatIsWrong() {
        try (Studio studio = Studio.open(home, 1100, 700)) {
            run(() -> studio.type("#name-pattern", "{prompt} {seed}/{number}"));
            assertEquals("Such as 2026-08-19/a fox in the snow 4711-00042.png",
                    onWindow(() -> studio.text("#name-example")));
            run(() -> studio.type("#name-pattern", "{colour}"));
            assertTrue(onWindow(() -> studio.text("#name-example")).contains("no {colour}"));
            assertEquals("{prompt} {seed}/{number}",
                    studio.wiring().preferences().saving().get().names().text());
        }
    }

    @Test
    void picturesAreSavedAsTheSettingsSay() throws IOException {
        try (Studio studio = Studio.open(home, 1100, 700)) {
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            choose(studio, "#saved-format", SavedFormat.JPEG);
            run(() -> {
                studio.type("#name-pattern", "{prompt}");
                studio.type("#prompt", "a red apple");
                studio.set("#steps", "Steps", 1);
                studio.press("#action");
            });
            studio.until("a picture", () -> studio.count("#results .tile") == 1);
        }
        try (Stream<Path> all = Files.walk(home)) {
            assertEquals(1, all.filter(path -> path.endsWith("a red apple.jpg")).count());
        }
    }

    @Test
    void newPicturesBeginWithThePresentSettingsWhereThePersonSaysSo() {
        String own;
        try (Studio studio = Studio.open(home, 1100, 700)) {
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            own = steps(studio);
            run(() -> {
                studio.set("#steps", "Steps", 3);
                studio.press("#take-defaults");
            });
            assertFalse(studio.wiring().preferences().defaults().get().models().isEmpty());
        }
        try (Studio studio = Studio.open(home, 1100, 700)) {
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            assertEquals("3", steps(studio));
            run(() -> studio.press("#models-defaults"));
            assertEquals(own, steps(studio));
            assertTrue(onWindow(() -> studio.scene().lookup("#models-defaults").isDisabled()));
        }
    }

    @Test
    void theFolderOfPicturesIsPutBackWithOneButton() throws IOException {
        Path other = Files.createDirectory(home.resolve("elsewhere"));
        try (Studio studio = Studio.open(home, 1100, 700)) {
            String usual = onWindow(() -> studio.text("#folder-pictures"));
            studio.answer(other);
            run(() -> studio.press("#folder-pictures-choose"));
            assertEquals(other.toString(), onWindow(() -> studio.text("#folder-pictures")));
            run(() -> studio.wiring().preferences().pictures().set(Optional.empty()));
            assertEquals(usual, onWindow(() -> ((Labeled) studio.scene().lookup("#folder-pictures")).getText()));
        }
    }
}
