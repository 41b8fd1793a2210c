package studio.gesso.engine.archive.metadata.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * A network that steered a picture beside its prompt, as the picture's file tells of it: without the pictures that it looked
 * at.
 *
 * @param kind what it looked at
 * @param file the name of its file without folders; empty for the ControlNet of the model itself
 * @param pictures the fingerprints of the pictures that it looked at; none where the program records none
 * @param preprocessing what made the control picture of a picture
 * @param stranger the name of another program's preprocessor that is not here; its control picture has to be given
 * @param fit how the picture was fitted
 * @param scale how much it counted
 * @param steps when it counted
 */
public record RestoredControl(Type kind, Optional<String> file, List<String> pictures,
        Optional<Preprocessing> preprocessing, Optional<String> stranger, FitMode fit, double scale, StepRange steps,
        Guess guess) {

    /** What its settings are called where they cannot be restored. */
    public static final Set<String> SETTINGS = Set.of("ControlNet", "IP-Adapter");

    /** What a network looked at. */
    public enum Type {
        /** A control picture. */
        CONTROL,
        /** What a mask kept. */
        KEPT_PART,
        /** Reference pictures, by an IP-Adapter. */
        REFERENCE
    }

    public RestoredControl {
        pictures = List.copyOf(pictures);
    }
}
