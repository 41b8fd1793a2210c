package studio.gesso.app.gallery;

import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.Studio;
import studio.gesso.app.gallery.list.GalleryViewModel;

/** The window with a gallery of real files, and what its tests do with it. */
abstract class GalleryCase {

    static final Instant NOON = Instant.parse("2026-08-19T10:00:00Z");
    static final int RED = 0xffc04030;
    static final int BLUE = 0xff3040c0;

    @TempDir
    Path home;
    Studio studio;
    PictureFolder folder;

    @AfterEach
    void close() {
        studio.close();
    }

    void threePictures() {
        folder().save("a castle", 1, 0xff30a040, NOON);
        folder().save("a fox", 2, RED, NOON.plusSeconds(60));
        folder().save("a whale", 3, BLUE, NOON.plusSeconds(120));
        open();
        untilFound(3);
    }

    PictureFolder folder() {
        folder = PictureFolder.of(home);
        return folder;
    }

    void open() {
        studio = Studio.open(home, 1440, 900);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
    }

    GalleryViewModel gallery() {
        return studio.wiring().gallery().model();
    }

    void untilFound(int count) {
        studio.until(count + " pictures", () -> gallery().contents().get().size() == count);
        run(studio::layOut);
    }

    void search(String text) {
        run(() -> studio.type("#gallery-panel .search", text));
    }

    void choose(KeyCode key) {
        run(() -> studio.scene().lookup("#gallery-grid").requestFocus());
        studio.press(key);
    }

    void chooseFirst() {
        choose(KeyCode.HOME);
        studio.until("the card", () -> gallery().chosen().get().size() == 1);
    }

    Stream<Node> visible(String selector) {
        return studio.scene().getRoot().lookupAll(selector).stream().filter(Node::isVisible);
    }

    List<Path> files() throws IOException {
        try (var files = Files.walk(folder.path())) {
            return files.filter(file -> file.toString().endsWith(".png") && !file.toString().contains(".trash"))
                    .toList();
        }
    }
}
