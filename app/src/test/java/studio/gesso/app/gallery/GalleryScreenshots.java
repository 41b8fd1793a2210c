package studio.gesso.app.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.Screenshots;
import studio.gesso.app.Studio;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.Source;

/** Draws the pictures of the gallery in docs/screenshots: {@code mvn -q -Pscreenshots test}. */
class GalleryScreenshots {

    private static final Path CASES = Path.of(System.getProperty("gesso.assets")).resolve("starter/cases/expected");
    private static final List<String> NAMES = List.of("castle", "fox", "penguins", "rocket", "sailboat");

    @TempDir
    private Path home;

    @Test
    void everyState() throws IOException {
        paint();
        try (Studio studio = Studio.open(home, 1440, 900)) {
            dress(studio, Theme.Choice.DARK);
            pictures(studio, "#gallery-panel");
            choose(studio, "#gallery-grid");
            Screenshots.save(studio, "gallery-panel-dark");
            dress(studio, Theme.Choice.LIGHT);
            Screenshots.save(studio, "gallery-panel-light");
            Studio.run(() -> studio.type("#gallery-panel .search", "zebra rating:>3"));
            studio.until("nothing found", () -> studio.scene().lookup("#gallery-panel .gallery-empty").isVisible());
            dress(studio, Theme.Choice.DARK);
            Screenshots.save(studio, "gallery-nothing-found-dark");
            Studio.run(() -> {
                studio.type("#gallery-panel .search", "");
                studio.perform("Go to Gallery");
            });
            studio.until("all", () -> studio.wiring().gallery().model().contents().get().size() == 41);
            Studio.run(() -> studio.scene().lookup("#gallery-page-grid").requestFocus());
            studio.press(KeyCode.HOME);
            pictures(studio, "#gallery-page");
            studio.until("the card", () -> studio.count("#info .relative") == 1);
            tag(studio);
            Screenshots.save(studio, "gallery-page-dark");
            dress(studio, Theme.Choice.LIGHT);
            Screenshots.save(studio, "gallery-page-light");
            dress(studio, Theme.Choice.DARK);
            compare(studio);
            cull(studio);
            studio.press(KeyCode.ESCAPE);
            trash(studio);
        }
    }

    @Test
    void firstStart() throws IOException {
        try (Studio studio = Studio.open(home, 1440, 900)) {
            dress(studio, Theme.Choice.DARK);
            Studio.run(() -> studio.perform("Go to Gallery"));
            studio.until("empty", () -> studio.text("#gallery-page .heading").equals("No pictures yet"));
            Screenshots.save(studio, "gallery-empty-dark");
        }
    }

    private void compare(Studio studio) throws IOException {
        Studio.run(() -> studio.scene().lookup("#gallery-page-grid").requestFocus());
        studio.press(KeyCode.HOME);
        studio.pressWithShift(KeyCode.RIGHT);
        Studio.run(() -> studio.press("#gallery-page #compare"));
        studio.until("two pictures", () -> studio.scene().lookup("#compare-page").isVisible());
        Screenshots.save(studio, "gallery-compare-slider-dark");
        List<Node> modes = Studio.onWindow(
                () -> List.copyOf(studio.scene().lookup("#compare-page").lookupAll(".tab-button")));
        Studio.run(() -> ((ToggleButton) modes.get(1)).fire());
        Screenshots.save(studio, "gallery-compare-side-by-side-dark");
        Studio.run(() -> ((ToggleButton) modes.get(2)).fire());
        Screenshots.save(studio, "gallery-compare-difference-dark");
        studio.press(KeyCode.ESCAPE);
    }

    private void cull(Studio studio) throws IOException {
        studio.press(KeyCode.HOME);
        studio.press(KeyCode.ENTER);
        studio.until("a picture", () -> studio.scene().lookup("#cull-picture .image-view") != null
                && image(studio.scene().lookup("#cull-picture .image-view")) != null);
        Screenshots.save(studio, "gallery-cull-dark");
    }

    private static void tag(Studio studio) {
        Studio.run(() -> {
            TextField field = (TextField) studio.scene().lookup("#info .tag-field");
            field.setText("rain, by the sea");
            field.fireEvent(new ActionEvent());
        });
        studio.until("tags", () -> studio.count("#info .tag-name") == 2);
        studio.until("what can be expected", () -> studio.count("#info .verify .label") == 1);
    }

    private static void trash(Studio studio) throws IOException {
        Studio.run(() -> studio.wiring().gallery().model().selection().all(7));
        studio.press(KeyCode.DELETE);
        studio.until("a notice", () -> studio.count(".notice") == 1);
        Studio.run(() -> studio.press(".notice .dismiss-notice"));
        Studio.run(() -> studio.perform("Show the trash"));
        studio.until("seven", () -> studio.wiring().gallery().model().contents().get().size() == 7
                && studio.count(".notice") == 1);
        studio.press(KeyCode.HOME);
        pictures(studio, "#gallery-page");
        studio.until("the card", () -> studio.count("#info .relative") == 1);
        Screenshots.save(studio, "gallery-trash-dark");
        studio.press(KeyCode.DELETE);
        Screenshots.save(studio, "gallery-delete-dark");
    }

    private static Image image(Node view) {
        return ((javafx.scene.image.ImageView) view).getImage();
    }

    /** Pictures of several days, some rated, one made from another. */
    private void paint() {
        PictureFolder folder = PictureFolder.of(home);
        Instant now = Instant.now();
        for (int i = 0; i < 40; i++) {
            String name = NAMES.get(i * 7 % NAMES.size());
            folder.save("a " + name + ", flat colours, a postcard of the north", 4000 + i,
                    Pictures.read(CASES.resolve(name + ".png")), now.minus(Duration.ofHours(5L * i)));
        }
        Pixels castle = Pictures.read(CASES.resolve("castle.png"));
        folder.save(PictureFolder.request("the castle again, in the rain", 77, new Source.From(castle, 0.6),
                castle.size()), Pictures.read(CASES.resolve("sailboat.png")), now.plusSeconds(2));
    }

    private static void choose(Studio studio, String grid) {
        Studio.run(() -> studio.scene().lookup(grid).requestFocus());
        studio.press(KeyCode.HOME);
        studio.press(KeyCode.DIGIT5);
        studio.press(KeyCode.RIGHT);
        studio.press(KeyCode.RIGHT);
        studio.press(KeyCode.DIGIT3);
        studio.press(KeyCode.HOME);
        studio.until("the card", () -> studio.text("#gallery-panel .foot-prompt").startsWith("the castle again"));
    }

    private static void pictures(Studio studio, String within) {
        studio.until("thumbnails", () -> studio.count(within + " .gallery-tile") > 0
                && Screenshots.hasThumbnails(studio));
    }

    private static void dress(Studio studio, Theme.Choice theme) {
        Studio.run(() -> studio.wiring().preferences().theme().set(theme));
    }
}
