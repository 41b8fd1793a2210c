package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** Tells from keys and shapes what a weight file is. Its name does not count. */
public final class Recognition {

    private Recognition() {}

    /** What a file is. */
    public static Recognised of(WeightFile file) {
        FileKeys keys = new FileKeys(file);
        return Stream.concat(AdapterSigns.ALL.stream(), FamilySigns.ALL.stream())
                .filter(sign -> sign.test().test(keys))
                .findFirst()
                .map(Sign::recognised)
                .orElse(new Recognised(FileKind.UNKNOWN, "unknown"));
    }
}
