package studio.gesso.engine.request;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the noise levels of a run are spaced between the noisiest and the last ("Schedule" in the window). */
public enum SigmaSchedule {
    /** As the model's files say: evenly spaced timesteps, unless they name another. */
    AUTOMATIC("Automatic"),

    /** Karras et al. 2022, equation 5, rho = 7. */
    KARRAS("Karras"),

    /** Evenly spaced in ln sigma. */
    EXPONENTIAL("Exponential"),

    /** Quantiles of the Beta(0.6, 0.6) distribution (Lee et al. 2024). */
    BETA("Beta"),

    /** Evenly spaced in the arc tangent of sigma (Sabour et al. 2024, section 3.2, "KL optimal"). */
    KL_OPTIMAL("KL Optimal"),

    /** Levels found by optimisation for Stable Diffusion 1 (Sabour et al. 2024, table 4). */
    ALIGN_YOUR_STEPS("Align Your Steps"),

    /** Levels found by optimisation for Stable Diffusion XL (Sabour et al. 2024, table 4). */
    ALIGN_YOUR_STEPS_XL("Align Your Steps XL"),

    /** Evenly spaced timesteps from the noisiest to the first, whatever the model's files say. */
    UNIFORM("Uniform"),

    /** Evenly spaced timesteps that begin with the noisiest, whatever the model's files say. */
    SGM_UNIFORM("SGM Uniform"),

    /** Evenly spaced timesteps that end with the first, whatever the model's files say. */
    DDIM("DDIM");

    private final String label;

    SigmaSchedule(String label) {
        this.label = label;
    }

    /** The name shown to people, which is also the name that A1111 writes. */
    public String label() {
        return label;
    }

    /** The choice that a name stands for, in any case and with A1111's older names; empty where none does. */
    public static Optional<SigmaSchedule> named(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return switch (key) {
            case "normal" -> Optional.of(UNIFORM);
            case "polyexponential" -> Optional.of(EXPONENTIAL);
            default -> Stream.of(values()).filter(s -> s.label.toLowerCase(Locale.ROOT).equals(key)).findFirst();
        };
    }
}
