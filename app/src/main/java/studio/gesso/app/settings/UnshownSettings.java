package studio.gesso.app.settings;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.request.AdvancedSettings;

/** What came with the settings of a picture and has no control of its own: it is said, so that no setting works unseen. */
final class UnshownSettings {

    private UnshownSettings() {}

    /** All of it in words, such as "ends after step 7, clip skip 2"; empty where there is nothing. */
    static String text(AdvancedSettings advanced) {
        AdvancedSettings none = AdvancedSettings.NONE;
        List<String> words = new ArrayList<>();
        add(words, "ends after step", advanced.endAfter(), none.endAfter());
        add(words, "clip skip", advanced.clipSkip(), none.clipSkip());
        add(words, "eta", advanced.eta(), none.eta());
        add(words, "rescale", advanced.rescale(), none.rescale());
        add(words, "image guidance", advanced.imageGuidance(), none.imageGuidance());
        add(words, "noise level", advanced.noiseLevel(), none.noiseLevel());
        if (!advanced.denoisingRange().equals(none.denoisingRange())) {
            words.add("a part of the noise");
        }
        if (!advanced.sizeConditioning().equals(none.sizeConditioning())) {
            words.add("another framing");
        }
        advanced.control().ifPresent(_ -> words.add("ControlNet"));
        return String.join(", ", words);
    }

    /** The same without any of it. */
    static AdvancedSettings without(AdvancedSettings advanced) {
        return AdvancedSettings.NONE.with(it -> {
            it.noise = advanced.noise();
            it.emphasis = advanced.emphasis();
        });
    }

    private static void add(List<String> words, String name, double value, double usual) {
        if (value != usual) {
            words.add(name + " " + SamplingViewModel.plain(value));
        }
    }
}
