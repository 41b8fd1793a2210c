package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.gallery.GalleryViewModel;
import studio.gesso.engine.gallery.Gallery;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.PngText;
import studio.gesso.engine.image.Size;

/** The gallery in the window, over real files. */
class GalleryTest {

    private static final Instant NOON = Instant.parse("2026-08-19T10:00:00Z");
    private static final int RED = 0xffc04030;
    private static final int BLUE = 0xff3040c0;

    @TempDir
    private Path home;
    private Studio studio;
    private PictureFolder folder;

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aFirstStartSaysThatPicturesLandHere() {
        open();
        studio.until("words", () -> studio.text("#gallery-panel .heading").equals("Every picture lands here"));
    }

    @Test
    void theNewestIsFirstAndDaysAreNamed() {
        folder().save("a fox", 1, RED, Instant.now().minus(Duration.ofDays(400)));
        folder().save("a whale", 2, BLUE, Instant.now());
        open();
        untilFound(2);
        assertEquals(List.of("Today"), onWindow(() -> visible("#gallery-panel .day").map(day -> ((Label) day).getText())
                .limit(1)
                .toList()));
        assertEquals(2, onWindow(() -> visible("#gallery-panel .day").count()));
        choose(KeyCode.HOME);
        studio.until("the whale's card", () -> studio.text("#gallery-panel .foot-prompt").equals("a whale"));
    }

    @Test
    void ofThousandsOnlyTheTilesInSightExist() {
        folder().fill(5000);
        open();
        untilFound(5000);
        choose(KeyCode.END);
        assertEquals(4999, onWindow(() -> gallery().selection().cursor().orElseThrow()));
        studio.until("thumbnails", () -> visible("#gallery-panel .gallery-tile")
                .allMatch(tile -> tile.getAccessibleText().startsWith("picture number")));
        int tiles = onWindow(() -> studio.scene().lookup("#gallery-panel").lookupAll(".gallery-tile").size());
        assertTrue(tiles < 30, tiles + " tiles");
        assertEquals(0, onWindow(() -> visible("#gallery-page .gallery-tile").count()));
    }

    @Test
    void searchNarrowsWhileTypingAndTellsWhatItDoesNotUnderstand() {
        threePictures();
        search("whale");
        untilFound(1);
        search("whale seed:3");
        untilFound(1);
        search("zebra");
        studio.until("nothing", () -> studio.text("#gallery-panel .heading").equals("No picture is like that"));
        search("rating:many");
        studio.until("a problem", () -> studio.text("#gallery-panel .gallery-count").contains("rating"));
        search("");
        untilFound(3);
    }

    @Test
    void aRatingByKeyIsSeenSearchedAndKeptWithThePictures() {
        threePictures();
        choose(KeyCode.HOME);
        studio.press(KeyCode.DIGIT4);
        search("rating:>3");
        untilFound(1);
        studio.until("stars", () -> visible("#gallery-panel .stars").map(stars -> ((Label) stars).getText())
                .anyMatch("★★★★"::equals));
        studio.close();
        try (Gallery again = Gallery.open(folder.path(), home.resolve("another cache"))) {
            again.refresh(_ -> {});
            assertEquals(1, again.search("rating:4").count());
        }
        open();
        untilFound(3);
        choose(KeyCode.HOME);
        studio.press(KeyCode.DIGIT0);
        search("rating:4");
        studio.until("none", () -> studio.text("#gallery-panel .heading").equals("No picture is like that"));
    }

    @Test
    void whatIsThrownAwayComesBack() throws IOException {
        threePictures();
        choose(KeyCode.HOME);
        studio.pressWithShift(KeyCode.RIGHT);
        studio.press(KeyCode.DELETE);
        untilFound(1);
        studio.until("a notice", () -> studio.count(".notice") == 1);
        assertEquals(1, files().size());
        run(() -> studio.press(".notice .plain"));
        untilFound(3);
        assertEquals(3, files().size());
    }

    @Test
    void picturesComeIntoACollection() {
        threePictures();
        choose(KeyCode.HOME);
        run(() -> gallery().selection().all(2));
        run(() -> collect("for the show"));
        studio.until("a notice", () -> studio.count(".notice") == 1);
        run(() -> studio.press(".notice .plain"));
        untilFound(2);
        assertEquals("collection:\"for the show\"", onWindow(() -> studio.typed("#gallery-panel .search")));
    }

    @Test
    void theSettingsOfAPictureComeBack() {
        threePictures();
        choose(KeyCode.HOME);
        studio.until("the card", () -> !studio.scene().lookup("#gallery-panel #use-settings").isDisabled()
                && !studio.text("#gallery-panel .foot-prompt").isEmpty());
        run(() -> studio.press("#gallery-panel #use-settings"));
        studio.until("the prompt", () -> studio.typed("#prompt").equals("a whale"));
        assertEquals("3", onWindow(() -> studio.badge("#seed-group")));
    }

    @Test
    void aPictureAndItsMaskComeOntoTheCanvas() {
        Size size = new Size(64, 48);
        byte[] half = new byte[(int) size.area()];
        Arrays.fill(half, 0, half.length / 2, (byte) 255);
        folder().save(PictureFolder.request("half a whale", 5,
                new Source.Inside(PictureFolder.plain(size, RED), new Mask(size, half), 0.5), size),
                PictureFolder.plain(size, BLUE), NOON);
        open();
        untilFound(1);
        chooseFirst();
        run(() -> studio.press("#gallery-panel #use-image"));
        studio.until("the picture", () -> !studio.wiring().canvas().blank().get());
        run(() -> studio.press("#gallery-panel #use-mask"));
        studio.until("the mask", () -> studio.wiring().canvas().masks().names().size() == 2);
    }

    @Test
    void twoPicturesAreCompared() {
        folder().save("red", 1, RED, NOON);
        folder().save("blue", 2, BLUE, NOON.plusSeconds(1));
        open();
        untilFound(2);
        choose(KeyCode.HOME);
        studio.pressWithShift(KeyCode.RIGHT);
        run(() -> studio.press("#gallery-panel #compare"));
        studio.until("both", () -> studio.scene().lookup("#compare-page").isVisible());
        assertEquals("3,072 pixels differ (100.00 %), at most by 144 of 255.",
                onWindow(() -> studio.text("#difference")));
        run(() -> studio.scene()
                .lookup("#compare-page")
                .lookupAll(".tab-button")
                .forEach(mode -> ((ToggleButton) mode).fire()));
        studio.press(KeyCode.ESCAPE);
        assertFalse(onWindow(() -> studio.scene().lookup("#compare-page").isVisible()));
        assertEquals("gallery-grid", onWindow(() -> studio.scene().getFocusOwner().getId()));
    }

    @Test
    void cullingGoesThroughThePicturesRatesAndThrowsAway() throws IOException {
        threePictures();
        choose(KeyCode.HOME);
        studio.press(KeyCode.ENTER);
        studio.until("the whale", () -> culled().contains("a whale"));
        studio.press(KeyCode.DIGIT5);
        studio.until("stars", () -> studio.text("#cull-stars").equals("★★★★★"));
        studio.press(KeyCode.RIGHT);
        studio.until("the next", () -> culled().contains("a fox"));
        assertEquals("☆☆☆☆☆", onWindow(() -> studio.text("#cull-stars")));
        studio.press(KeyCode.DELETE);
        studio.until("the one that takes its place", () -> culled().contains("a castle"));
        assertEquals(2, files().size());
        studio.press(KeyCode.Z);
        run(studio::layOut);
        assertEquals(64, onWindow(() -> ((ImageView) studio.scene().lookup("#cull-picture .image-view"))
                .getFitWidth()));
        studio.press(KeyCode.ESCAPE);
        assertFalse(onWindow(() -> studio.scene().lookup("#cull").isVisible()));
    }

    @Test
    void theCardShowsWhatAPictureWasMadeFromAndLeadsThere() {
        Path first = folder().save("a whale", 1, BLUE, NOON);
        Pixels whale = Pictures.read(first);
        folder().save(PictureFolder.request("a whale in the rain", 2, new Source.From(whale, 0.5), whale.size()),
                PictureFolder.plain(whale.size(), RED), NOON.plusSeconds(60));
        open();
        untilFound(2);
        run(() -> studio.perform("Go to Gallery"));
        run(() -> studio.scene().lookup("#gallery-page-grid").requestFocus());
        studio.press(KeyCode.HOME);
        studio.until("the card", () -> studio.count("#info .relative") == 1);
        assertTrue(onWindow(() -> studio.text("#info .proof")).startsWith("Made by Gesso 0.1.0 on cpu"));
        search("rain");
        untilFound(1);
        run(() -> studio.press("#info .relative"));
        studio.until("the first", () -> studio.text("#info .info-prompt").equals("a whale"));
    }

    @Test
    void aCopyToShareLeavesThePromptOutAndKeepsTheLabel() throws IOException {
        threePictures();
        chooseFirst();
        Path copy = home.resolve("shared.png");
        studio.answer(copy);
        run(() -> studio.press("#gallery-panel #share"));
        studio.until("the copy", () -> Files.exists(copy));
        assertTrue(Metadata.read(copy).dialect().isEmpty());
        assertTrue(Embedded.read(copy).texts().get(PngText.XMP).contains("trainedAlgorithmicMedia"));
    }

    @Test
    void theSelectionBecomesAContactSheet() {
        threePictures();
        choose(KeyCode.HOME);
        studio.pressWithControl(KeyCode.A);
        Path sheet = home.resolve("sheet.png");
        studio.answer(sheet);
        run(() -> studio.press("#gallery-panel #sheet"));
        studio.until("a notice", () -> studio.count(".notice") == 1);
        assertTrue(Pictures.read(sheet).width() > 3 * 64);
    }

    @Test
    void pictureFilesOfOtherProgramsAreNoticed() {
        threePictures();
        folder.fill(2);
        run(() -> gallery().lookAgain());
        untilFound(5);
    }

    private void threePictures() {
        folder().save("a castle", 1, 0xff30a040, NOON);
        folder().save("a fox", 2, RED, NOON.plusSeconds(60));
        folder().save("a whale", 3, BLUE, NOON.plusSeconds(120));
        open();
        untilFound(3);
    }

    private PictureFolder folder() {
        folder = PictureFolder.of(home);
        return folder;
    }

    private void open() {
        studio = Studio.open(home, 1440, 900);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
    }

    private GalleryViewModel gallery() {
        return studio.wiring().gallery().model();
    }

    private void untilFound(int count) {
        studio.until(count + " pictures", () -> gallery().contents().get().size() == count);
        run(studio::layOut);
    }

    private void search(String text) {
        run(() -> studio.type("#gallery-panel .search", text));
    }

    private void choose(KeyCode key) {
        run(() -> studio.scene().lookup("#gallery-grid").requestFocus());
        studio.press(key);
    }

    private void chooseFirst() {
        choose(KeyCode.HOME);
        studio.until("the card", () -> gallery().chosen().get().size() == 1);
    }

    private void collect(String name) {
        MenuButton menu = (MenuButton) studio.scene().lookup("#gallery-panel #collect");
        menu.show();
        TextField field = (TextField) ((CustomMenuItem) menu.getItems().getLast()).getContent();
        field.setText(name);
        field.fireEvent(new ActionEvent());
    }

    private String culled() {
        return ((Label) studio.scene().lookup("#cull .cull-caption")).getText();
    }

    private Stream<Node> visible(String selector) {
        return studio.scene().getRoot().lookupAll(selector).stream().filter(Node::isVisible);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder.path())) {
            return files.filter(file -> file.toString().endsWith(".png") && !file.toString().contains(".trash"))
                    .toList();
        }
    }
}
