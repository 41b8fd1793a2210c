package studio.gesso.app.control;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;

/** Finds in the background what a control looks like; a newer wish stops the older one. */
final class ControlPreview {

    /** Twice as many pixels as are shown, for fine screens. */
    private static final int SIDE = 288;

    /**
     * How a control looks.
     *
     * @param small the pictures that were given, small, each by the one that was given itself
     * @param made what the network follows; empty for reference pictures
     */
    record Seen(Map<Pixels, Pixels> small, Optional<Made> made) {

        /** A picture that was given, small; empty until that is made. */
        Optional<Pixels> small(Pixels given) {
            return Optional.ofNullable(small.get(given));
        }
    }

    /** What the network follows, small and in full size. */
    record Made(Pixels small, Pixels whole) {}

    private record Question(ChosenControl control, Size painted, Cancellation cancellation) {}

    private final LatestOnly<Question, Optional<Seen>> making;
    private Cancellation current = new Cancellation();

    /**
     * No preview yet.
     *
     * @param done receives each
     */
    ControlPreview(BackgroundWork work, Consumer<Seen> done, Consumer<String> refused) {
        making = new LatestOnly<>(work, ControlPreview::seen, seen -> seen.ifPresent(done), refused);
    }

    /** Asks for the preview of a control; on the window's thread. */
    void ask(ChosenControl control, Size painted) {
        current.cancel();
        current = new Cancellation();
        making.ask(new Question(control, painted, current));
    }

    /** Stops what is under way. */
    void stop() {
        current.cancel();
    }

    private static Optional<Seen> seen(Question question) {
        Map<Pixels, Pixels> small = new IdentityHashMap<>();
        question.control.pixels().forEach(picture -> small.put(picture, small(picture)));
        try {
            return Optional.of(new Seen(small, made(question)));
        } catch (CancelledException newer) {
            return Optional.empty();
        }
    }

    private static Optional<Made> made(Question question) {
        ChosenControl control = question.control;
        return control.pixels().filter(_ -> control.kind() == Type.CONTROL).findFirst().map(picture -> {
            Pixels shaped = control.fit().shaped(picture, question.painted);
            Pixels whole = control.preprocessing()
                    .map(how -> how.of(shaped, question.painted, question.cancellation))
                    .orElse(shaped);
            return new Made(small(whole), whole);
        });
    }

    private static Pixels small(Pixels picture) {
        double scale = (double) SIDE / Math.max(picture.width(), picture.height());
        return scale >= 1
                ? picture
                : Resample.BILINEAR.resize(picture, new Size((int) Math.max(1, Math.rint(scale * picture.width())),
                        (int) Math.max(1, Math.rint(scale * picture.height()))));
    }
}
