package studio.gesso.engine.diffusion.model.checkpoint.training;

/**
 * What a network was trained to predict, and how this is known.
 *
 * @param type what it predicts
 * @param origin how it is known
 * @param zeroSnr whether its training ended in pure noise (Lin et al. 2023)
 */
public record PredictionFinding(Type type, Origin origin, boolean zeroSnr) {

    /** What a network predicts. */
    public enum Type {
        EPSILON("epsilon"),
        V_PREDICTION("v_prediction"),
        /** Models of flow matching have no such setting. */
        FLOW("flow");

        private final String setting;

        Type(String setting) {
            this.setting = setting;
        }

        /** How scheduler_config.json says it. */
        public String setting() {
            return setting;
        }
    }

    /** How it is known. */
    public enum Origin {
        /** A marker tensor in the file, {@code v_pred}. */
        MARKED,
        /** The file's metadata. */
        METADATA,
        /** The .yaml beside the file. */
        SETTINGS_BESIDE,
        /** scheduler_config.json of its folder. */
        CONFIG,
        /** All models of its family do. */
        FAMILY,
        /** Nothing says it: the usual one of its family. */
        GUESSED,
        /** The person has said it. */
        CHOSEN
    }

    /** Whether the person should be asked if pictures are noise. */
    public boolean isGuessed() {
        return origin == Origin.GUESSED;
    }
}
