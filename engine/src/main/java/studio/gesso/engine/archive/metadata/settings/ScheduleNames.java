package studio.gesso.engine.archive.metadata.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.request.SigmaSchedule;

/** The names that programs have for schedules, and the one name of each that people know: A1111's. */
final class ScheduleNames {

    static final String AUTOMATIC = SigmaSchedule.AUTOMATIC.label();

    /** ComfyUI's name for timesteps that begin with the noisiest; A1111 has both this and SGM Uniform. */
    private static final String SIMPLE = "Simple";

    /** First the known name, then those of other programs. */
    private static final List<List<String>> NAMES = List.of(
            List.of(SigmaSchedule.AUTOMATIC.label(), "default"),
            List.of(SigmaSchedule.UNIFORM.label(), "normal"),
            List.of(SigmaSchedule.SGM_UNIFORM.label(), "trailing", "sgmuniform"),
            List.of(SigmaSchedule.DDIM.label(), "ddim uniform"),
            List.of(SigmaSchedule.KARRAS.label(), "k", "ka"),
            List.of(SigmaSchedule.EXPONENTIAL.label(), "polyexponential"),
            List.of(SigmaSchedule.ALIGN_YOUR_STEPS.label(), "ays"),
            List.of(SIMPLE), List.of("Turbo"), List.of("Linear Quadratic"), List.of("Substep"),
            List.of("Align Your Steps GITS"), List.of("Align Your Steps 11"), List.of("Align Your Steps 32"));

    private static final Map<String, String> LABELS = new HashMap<>();

    static {
        for (List<String> names : NAMES) {
            names.forEach(name -> LABELS.put(name.toLowerCase(Locale.ROOT), names.getFirst()));
        }
        for (SigmaSchedule sigmaSchedule : SigmaSchedule.values()) {
            LABELS.put(sigmaSchedule.label().toLowerCase(Locale.ROOT), sigmaSchedule.label());
        }
    }

    private ScheduleNames() {}

    /** The name that people know. */
    static Optional<String> known(String name) {
        return Optional.ofNullable(LABELS.get(name.strip().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /** The schedule of a known name, if Gesso has it. */
    static Optional<SigmaSchedule> here(String label) {
        if (label.equals(SIMPLE)) {
            return Optional.of(SigmaSchedule.SGM_UNIFORM);
        }
        return Arrays.stream(SigmaSchedule.values())
                .filter(sigmaSchedule -> sigmaSchedule.label().equals(label))
                .findFirst();
    }
}
