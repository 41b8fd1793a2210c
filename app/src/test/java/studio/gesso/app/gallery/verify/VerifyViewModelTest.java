package studio.gesso.app.gallery.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.gallery.QuietGallery;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;

/** Pictures made again, without a window. */
class VerifyViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;
    private final List<String> asked = new ArrayList<>();
    private VerifyViewModel verify;
    private Event answer = new Event.Failed("There is no model postcard.");

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
        verify = new VerifyViewModel(all.files, all.gallery, new VerifyViewModel.Again((request, events, _) -> {
            asked.add(request.prompt());
            events.accept(answer);
        }, () -> new ModelLibrary(Optional.empty(), home.resolve("models"), List.of())), () -> "cpu", all.work,
                all.work,
                Runnable::run, all.told::add);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void oneMustBeChosen() {
        verify.verify();
        all.gallery.selection().all(2);
        verify.verify();
        assertEquals(List.of("Choose one picture of the gallery to verify it.",
                "Choose one picture of the gallery to verify it."), all.told);
        assertInstanceOf(VerifyViewModel.State.Nothing.class, verify.state().get());
    }

    @Test
    void whatIsToBeExpectedIsSaidBefore() {
        all.gallery.selection().only(0);
        assertEquals(new VerifyViewModel.State.Expected("Making it again should give the same noise and different"
                + " pixels: it was made by another version of Gesso, or on another device."), verify.state().get());
    }

    @Test
    void whyItCannotBeMadeAgainIsSaidAndStaysWithItsPicture() {
        all.gallery.selection().only(0);
        verify.verify();
        VerifyViewModel.State refused = verify.state().get();
        assertEquals(new VerifyViewModel.State.Refused("There is no model postcard."), refused);
        all.gallery.selection().only(1);
        assertInstanceOf(VerifyViewModel.State.Expected.class, verify.state().get());
        all.gallery.selection().only(0);
        assertEquals(refused, verify.state().get());
        assertEquals(List.of("a whale"), asked);
    }

    @Test
    void whatIsStoppedHasTheWordOfBefore() {
        all.gallery.selection().only(0);
        VerifyViewModel.State before = verify.state().get();
        answer = new Event.Cancelled();
        verify.verify();
        assertEquals(before, verify.state().get());
        verify.cancel();
        assertEquals(before, verify.state().get());
    }
}
