package studio.gesso.engine.request;

import java.util.Optional;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * A picture of lines, depth or poses that a ControlNet (Zhang et al. 2023) or a T2I-Adapter (Mou et al. 2023) makes a model
 * follow.
 *
 * @param file the ControlNet or T2I-Adapter, a file or a folder of diffusers; empty for the ControlNet of the model itself
 * @param subject what to follow
 * @param scale how closely, 0 to 10
 * @param steps when
 * @param guess whether the ControlNet guesses what is in the picture
 */
public record ControlImage(Optional<String> file, Subject subject, double scale, StepRange steps, Guess guess) {

    /** What is followed. */
    public sealed interface Subject {

        /**
         * A picture, or what a preprocessor makes of it.
         *
         * @param image of any size; one of the whole canvas is cropped to the part that a fill works on
         * @param preprocessing what makes the control picture of it; empty where it is one already
         * @param fit how it is fitted where the picture that is painted has another shape
         */
        record Shown(Pixels image, Optional<Preprocessing> preprocessing, FitMode fit) implements Subject {

            /** A control picture, stretched to the size that is painted. */
            public Shown(Pixels image) {
                this(image, Optional.empty(), FitMode.STRETCH);
            }
        }

        /** For inpainting ControlNets: the picture that is painted on, without what the mask covers. */
        record KeptPart() implements Subject {}
    }

    /** Whether the ControlNet sees the prompt's half of the guidance only, its outer layers less ({@code guess_mode}). */
    public enum Guess {
        OFF,
        ON
    }

    /** A picture for the ControlNet of the model itself. */
    public ControlImage(Pixels image, double scale, StepRange steps) {
        this(Optional.empty(), new Subject.Shown(image), scale, steps, Guess.OFF);
    }

    /** Follows a picture from the first step to the last. */
    public static ControlImage following(Pixels image) {
        return new ControlImage(image, 1, StepRange.WHOLE);
    }

    /** The same by the ControlNet or T2I-Adapter in a file or folder. */
    public ControlImage by(String network) {
        return new ControlImage(Optional.of(network), subject, scale, steps, guess);
    }
}
