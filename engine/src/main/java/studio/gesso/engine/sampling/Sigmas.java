package studio.gesso.engine.sampling;

/** How the noise levels of a run are laid out between the noisiest and the last ("schedule" in the window). */
public enum Sigmas {
    /** As the model was trained: levels of evenly spaced timesteps. */
    AUTOMATIC("Automatic"),
    /** Karras et al. 2022, equation 5, rho = 7. */
    KARRAS("Karras"),
    /** Evenly spaced in ln sigma. */
    EXPONENTIAL("Exponential"),
    /** Quantiles of the Beta(0.6, 0.6) distribution (Lee et al. 2024). */
    BETA("Beta");

    private final String label;

    Sigmas(String label) {
        this.label = label;
    }

    /** The name shown to people, which is also the name that A1111 writes. */
    public String label() {
        return label;
    }
}
