package studio.gesso.app.gallery.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.verify.Verification;
import studio.gesso.engine.archive.verify.Verified;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.FileRestoring;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Worker;

/** Makes pictures of the gallery again, and compares them with their files. */
public final class VerifyViewModel implements AutoCloseable {

    private static final DateTimeFormatter WHEN = DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Locale.UK)
            .withZone(ZoneId.systemDefault());

    /** The verification of the chosen picture. */
    sealed interface State {

        /** Nothing, or several are chosen, or Gesso did not make it. */
        record Nothing() implements State {}

        /**
         * It is being made again.
         *
         * @param done from 0 to 1; negative while that is not known
         */
        record Running(String text, double done) implements State {}

        /** The expected result of a picture that was never verified. */
        record Expected(String sentence) implements State {}

        /** The result of the last verification; exact if every pixel was the same. */
        record Ended(String sentence, boolean exact) implements State {}

        /** It could not be made again. */
        record Refused(String sentence) implements State {}
    }

    /**
     * How pictures are made again.
     *
     * @param worker makes them, in turn with everything else that is made
     * @param models supplies where models are found; on the window's thread
     */
    public record Again(Worker worker, Supplier<ModelLibrary> models) {}

    /** Earlier results, by the picture's file, because another folder has the same numbers. */
    private record Known(Path file, State state) {}

    private static final String ORPHAN = "It cannot be made again: the picture that it was made from is not in the"
            + " gallery any more.";

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final Again again;
    private final Consumer<String> messages;
    private final Supplier<String> provider;
    private final BackgroundWork work;
    private final Executor window;
    private final Map<Path, State> states = new HashMap<>();
    private final Map<Path, Cancellation> running = new HashMap<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Nothing());
    private final LatestOnly<PictureEntry, Known> look;

    /**
     * No verification yet.
     *
     * @param again makes pictures again
     * @param provider supplies the execution provider of this machine; may take a while
     * @param reading reads earlier results
     * @param work where pictures are awaited; closed with this
     * @param window the window's thread
     * @param messages receives error messages, also that there is nothing to verify
     */
    public VerifyViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, Again again,
            Supplier<String> provider,
            BackgroundWork reading, BackgroundWork work,
            Executor window, Consumer<String> messages) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.again = again;
        this.messages = messages;
        this.provider = provider;
        this.work = work;
        this.window = window;
        look = new LatestOnly<>(reading, entry -> known(currentGallery.gallery(), entry), this::show, messages);
        gallery.chosen().subscribe(this::choose);
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Verifies the chosen picture; those before it come first. */
    public void verify() {
        if (gallery.selection().size() == 1) {
            // The picture that is chosen now; for a moment the previous one may still be shown.
            gallery.withChosen(entries -> entries, entries -> entries.forEach(this::verify));
        } else {
            messages.accept("Choose one picture of the gallery to verify it.");
        }
    }

    private void verify(PictureEntry entry) {
        if (!running.containsKey(entry.file())) {
            Cancellation cancellation = new Cancellation();
            running.put(entry.file(), cancellation);
            is(entry.file(), new State.Running("Waiting in the queue …", -1));
            ModelLibrary models = again.models().get();
            work.start(() -> verified(entry, models, cancellation),
                    outcome -> ended(entry.file(),
                            outcome.map(VerifyViewModel::sentence).orElseGet(State.Nothing::new)),
                    sentence -> ended(entry.file(), new State.Refused(sentence)));
        }
    }

    /** Stops verifying the chosen picture. */
    void cancel() {
        one().map(entry -> running.get(entry.file())).ifPresent(Cancellation::cancel);
    }

    private Optional<Verified> verified(PictureEntry entry, ModelLibrary models, Cancellation cancellation) {
        Gallery all = currentGallery.gallery();
        try {
            cancellation.check();
            Verified verified = Verified.of(new Verification(again.worker(), all::pixels, models,
                    restored -> FileRestoring.of(restored, models, cancellation)).verify(entry.file(),
                            event -> window.execute(() -> hear(entry.file(), event)), cancellation));
            currentGallery.settings(entry)
                    .origin()
                    .map(PictureRecord::pixels)
                    .ifPresent(pixels -> all.verdicts().keep(pixels, verified));
            return Optional.of(verified);
        } catch (CancelledException _) {
            return Optional.empty();
        }
    }

    private void hear(Path file, Event event) {
        if (!running.containsKey(file)) {
            return;
        }
        switch (event) {
            case Event.Loading _ -> is(file, new State.Running("Opening the model …", -1));
            case Event.Started _ -> is(file, new State.Running("Making it again …", 0));
            case Event.Stepped(_, var step, var of, _, var left) -> is(file, new State.Running(
                    "Making it again: step " + step + " of " + of + left(left), (double) step / of));
            case Event.Noted(var sentence) -> is(file, new State.Running(sentence, -1));
            case Event.Finished _,Event.Completed _,Event.Cancelled _,Event.Failed _ -> {
                // The verdict follows.
            }
        }
    }

    private static String left(Duration left) {
        return left.toSeconds() < 1 ? "" : ", " + left.toSeconds() + " s left";
    }

    private void ended(Path file, State end) {
        running.remove(file);
        is(file, end);
        if (end instanceof State.Nothing) {
            // Stopped: shows the earlier result again.
            states.remove(file);
            choose();
        }
    }

    private void is(Path file, State now) {
        states.put(file, now);
        one().filter(entry -> entry.file().equals(file)).ifPresent(_ -> state.set(now));
    }

    private Optional<PictureEntry> one() {
        return gallery.chosen().get().stream().findFirst().filter(_ -> gallery.selection().size() == 1);
    }

    private void choose() {
        state.set(one().map(entry -> states.get(entry.file())).orElseGet(State.Nothing::new));
        one().filter(entry -> !states.containsKey(entry.file())).ifPresent(look::ask);
    }

    private Known known(Gallery all, PictureEntry entry) {
        Optional<PictureRecord> origin = currentGallery.settings(entry).origin();
        return new Known(entry.file(), origin.map(PictureRecord::pixels)
                .flatMap(all.verdicts()::of)
                .map(VerifyViewModel::sentence)
                .or(() -> origin.filter(record -> isOrphan(all, record)).map(_ -> new State.Expected(ORPHAN)))
                .or(() -> origin.flatMap(PictureRecord::made).map(this::expected))
                .orElseGet(State.Nothing::new));
    }

    private static boolean isOrphan(Gallery all, PictureRecord record) {
        return record.parent().filter(parent -> all.pixels(parent).isEmpty()).isPresent();
    }

    private State expected(Made made) {
        return new State.Expected(switch (Verification.expected(made, Picture.engine(), provider.get())) {
            case BIT_EXACT -> "Making it again should be bit-exact here.";
            case SAME_NOISE -> "Making it again should give the same noise and different pixels: it was made by another"
                    + " version of Gesso, or on another device.";
            case APPROXIMATE -> "Making it again can only be approximate: its file does not record its noise.";
        });
    }

    private void show(Known known) {
        if (!states.containsKey(known.file())) {
            is(known.file(), known.state());
        }
    }

    private static State sentence(Verified verified) {
        return new State.Ended("Verified " + WHEN.format(verified.when()) + " on " + verified.provider() + ": "
                + verified.sentence(), verified.verdict() == Verification.Verdict.BIT_EXACT);
    }

    /** Stops all verifications, and waits for them. */
    @Override
    public void close() {
        running.values().forEach(Cancellation::cancel);
        work.close();
    }
}
