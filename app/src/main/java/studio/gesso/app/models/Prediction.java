package studio.gesso.app.models;

import java.util.Optional;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Origin;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;

/** What a person can say that the network of a checkpoint predicts. */
enum Prediction {
    AUTOMATIC("as the file says", Optional.empty()),
    EPSILON("the noise (epsilon)", Optional.of(Type.EPSILON)),
    V("the velocity (v)", Optional.of(Type.V_PREDICTION));

    private final String label;
    private final Optional<Type> type;

    Prediction(String label, Optional<Type> type) {
        this.label = label;
        this.type = type;
    }

    /** What was said of a file, or that nothing was. */
    static Prediction of(PredictionFinding known) {
        if (known.origin() != Origin.CHOSEN) {
            return AUTOMATIC;
        }
        return known.type() == Type.EPSILON ? EPSILON : V;
    }

    /** The name in the window. */
    String label() {
        return label;
    }

    Optional<Type> type() {
        return type;
    }
}
