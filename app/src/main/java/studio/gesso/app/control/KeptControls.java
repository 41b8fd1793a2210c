package studio.gesso.app.control;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.draft.ChosenControl.ControlPicture;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.image.Pixels;

/** Keeps the control pictures of a draft, and reads those that were kept, in the background. */
final class KeptControls {

    private final Draft draft;
    private final KeptPictures pictures;
    private final BackgroundWork work;
    private final Runnable lost;
    private final Consumer<String> messages;
    private final Set<Pixels> keeping = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> reading = new HashSet<>();
    private final Set<String> gone = new HashSet<>();

    /**
     * Follows a draft.
     *
     * @param lost called when a picture turns out to be gone
     */
    KeptControls(Draft draft, KeptPictures pictures, BackgroundWork work, Runnable lost, Consumer<String> messages) {
        this.lost = lost;
        this.draft = draft;
        this.pictures = pictures;
        this.work = work;
        this.messages = messages;
        draft.controls().subscribe(this::follow);
    }

    /** Whether a picture was kept once and is gone. */
    boolean isGone(ControlPicture picture) {
        return picture.pixels().isEmpty() && picture.fingerprint().filter(gone::contains).isPresent();
    }

    private void follow(List<ChosenControl> all) {
        all.stream().flatMap(one -> one.pictures().stream()).toList().forEach(picture -> {
            if (picture.fingerprint().isEmpty()) {
                picture.pixels().filter(keeping::add).ifPresent(this::keep);
            } else if (picture.pixels().isEmpty() && !gone.contains(picture.fingerprint().get())
                    && reading.add(picture.fingerprint().get())) {
                read(picture.fingerprint().get());
            }
        });
    }

    private void keep(Pixels pixels) {
        work.start(() -> pictures.keep(pixels), fingerprint -> {
            keeping.remove(pixels);
            replace(picture -> picture.pixels().filter(own -> own == pixels).isPresent()
                    ? new ControlPicture(Optional.of(fingerprint), picture.pixels())
                    : picture);
        }, messages);
    }

    private void read(String fingerprint) {
        work.start(() -> pictures.find(fingerprint), found -> {
            reading.remove(fingerprint);
            if (found.isEmpty()) {
                gone(fingerprint);
                return;
            }
            replace(picture -> picture.fingerprint().filter(fingerprint::equals).isPresent()
                    ? new ControlPicture(picture.fingerprint(), found)
                    : picture);
        }, sentence -> {
            reading.remove(fingerprint);
            gone(fingerprint);
            messages.accept(sentence);
        });
    }

    private void gone(String fingerprint) {
        gone.add(fingerprint);
        lost.run();
    }

    private void replace(UnaryOperator<ControlPicture> change) {
        draft.controls()
                .set(draft.controls()
                        .get()
                        .stream()
                        .map(one -> one.with(it -> it.pictures = it.pictures.stream().map(change).toList()))
                        .toList());
    }
}
