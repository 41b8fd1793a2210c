package studio.gesso.engine.gallery.metadata.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.sampling.Sigmas;

/** The names that programs have for schedules, and the one name of each that people know: A1111's. */
final class ScheduleNames {

    static final String AUTOMATIC = Sigmas.AUTOMATIC.label();

    /** ComfyUI's name for timesteps that begin with the noisiest; A1111 has both this and SGM Uniform. */
    private static final String SIMPLE = "Simple";

    /** First the known name, then those of other programs. */
    private static final List<List<String>> NAMES = List.of(
            List.of(Sigmas.AUTOMATIC.label(), "default"),
            List.of(Sigmas.UNIFORM.label(), "normal"),
            List.of(Sigmas.SGM_UNIFORM.label(), "trailing", "sgmuniform"),
            List.of(Sigmas.DDIM.label(), "ddim uniform"),
            List.of(Sigmas.KARRAS.label(), "k", "ka"),
            List.of(Sigmas.EXPONENTIAL.label(), "polyexponential"),
            List.of(Sigmas.ALIGN_YOUR_STEPS.label(), "ays"),
            List.of(SIMPLE), List.of("Turbo"), List.of("Linear Quadratic"), List.of("Substep"),
            List.of("Align Your Steps GITS"), List.of("Align Your Steps 11"), List.of("Align Your Steps 32"));

    private static final Map<String, String> LABELS = new HashMap<>();

    static {
        for (List<String> names : NAMES) {
            names.forEach(name -> LABELS.put(name.toLowerCase(Locale.ROOT), names.getFirst()));
        }
        for (Sigmas sigmas : Sigmas.values()) {
            LABELS.put(sigmas.label().toLowerCase(Locale.ROOT), sigmas.label());
        }
    }

    private ScheduleNames() {}

    /** The name that people know. */
    static Optional<String> known(String name) {
        return Optional.ofNullable(LABELS.get(name.strip().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /** The schedule of a known name, if Gesso has it. */
    static Optional<Sigmas> here(String label) {
        if (label.equals(SIMPLE)) {
            return Optional.of(Sigmas.SGM_UNIFORM);
        }
        return Arrays.stream(Sigmas.values()).filter(sigmas -> sigmas.label().equals(label)).findFirst();
    }
}
