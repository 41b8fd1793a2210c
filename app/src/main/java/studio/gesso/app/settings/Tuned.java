package studio.gesso.app.settings;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.model.Tuning;

/** What came with the settings of a picture and has no control of its own: it is said, so that no setting works unseen. */
final class Tuned {

    private Tuned() {}

    /** All of it in words, such as "ends after step 7, clip skip 2"; empty where there is nothing. */
    static String told(Tuning tuning) {
        Tuning none = Tuning.NONE;
        List<String> words = new ArrayList<>();
        add(words, "ends after step", tuning.endAfter(), none.endAfter());
        add(words, "clip skip", tuning.clipSkip(), none.clipSkip());
        add(words, "eta", tuning.eta(), none.eta());
        add(words, "rescale", tuning.rescale(), none.rescale());
        add(words, "image guidance", tuning.imageGuidance(), none.imageGuidance());
        add(words, "noise level", tuning.noiseLevel(), none.noiseLevel());
        if (!tuning.portion().equals(none.portion())) {
            words.add("a part of the noise");
        }
        if (!tuning.framing().equals(none.framing())) {
            words.add("another framing");
        }
        tuning.control().ifPresent(_ -> words.add("ControlNet"));
        return String.join(", ", words);
    }

    /** The same without any of it. */
    static Tuning without(Tuning tuning) {
        return Tuning.NONE.withNoise(tuning.noise()).withEmphasis(tuning.emphasis());
    }

    private static void add(List<String> words, String name, double value, double usual) {
        if (value != usual) {
            words.add(name + " " + SamplingViewModel.plain(value));
        }
    }
}
