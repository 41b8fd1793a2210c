package studio.gesso.app.gallery.info;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.PictureFolder;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.app.gallery.QuietGallery;
import studio.gesso.app.gallery.list.GalleryPlace;

/** The card of the chosen picture. */
class InfoViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;
    private InfoViewModel info;

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
        info = new InfoViewModel(all.files, all.gallery, all.marking.marks(), all.work, all.told::add);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void onePictureHasACard() {
        all.gallery.selection().only(0);
        PictureInfo card = info.info().get().orElseThrow();
        assertEquals("a whale", card.prompt());
        assertEquals("DPM++ 2M Karras · 20 steps · 7.5 · seed 3", card.line());
        assertTrue(card.title().startsWith("64 × 48 · "), card.title());
        assertTrue(card.facts().contains(new PictureInfo.Fact("Negative", "fog")), card.facts().toString());
        assertTrue(card.proof().startsWith("Made by Gesso 0.0.9 on cpu (float32) from PyTorch CPU noise a1b2c3d4"),
                card.proof());
        assertEquals(List.of(), card.madeFrom());
    }

    @Test
    void aPictureOfDeepCacheSaysSo() {
        Request request = PictureFolder.request("a bear", 9, new Source.Blank(), new Size(8, 8))
                .with(it -> it.advanced = it.advanced.with(that -> that.deepCache = new DeepCache(3, 0)));
        all.pictures.save(request, PictureFolder.plain(request.size(), -1), Instant.now());
        all.folder.lookAgain();
        all.gallery.selection().only(0);
        String proof = info.info().get().orElseThrow().proof();
        assertTrue(proof.startsWith("Made with DeepCache: one whole call of the network in 3.\nMade by"), proof);
    }

    @Test
    void severalHaveACountAndNoneHasNothing() {
        all.gallery.selection().all(2);
        assertEquals(Optional.empty(), info.info().get());
        assertEquals("2 pictures chosen", info.several().get());
        all.gallery.selection().clear();
        assertEquals("", info.several().get());
    }

    @Test
    void aPictureIsChosenOnceHoweverOftenItsMarksChange() {
        List<Optional<Path>> chosen = new ArrayList<>();
        info.onChosen(chosen::add);
        all.gallery.selection().only(1);
        Path fox = all.chosen().file();
        info.rate(3);
        all.gallery.selection().all(2);
        assertEquals(List.of(Optional.empty(), Optional.of(fox), Optional.empty()), chosen);
    }

    @Test
    void starsAreGivenOnTheCardButNotInTheTrash() {
        all.gallery.selection().only(1);
        info.rate(3);
        assertEquals(3, info.info().get().orElseThrow().rating());
        assertTrue(info.canRate());
        all.gallery.goTo(GalleryPlace.TRASH);
        assertEquals(false, info.canRate());
    }

    @Test
    void aFileThatIsGoneHasACardOfWhatWasKnown() throws IOException {
        all.gallery.selection().only(0);
        Files.delete(all.chosen().file());
        all.gallery.selection().only(1);
        all.gallery.selection().only(0);
        assertEquals("a whale", info.info().get().orElseThrow().prompt());
        assertEquals(List.of(), all.told);
    }
}
