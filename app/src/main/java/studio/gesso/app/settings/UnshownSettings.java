package studio.gesso.app.settings;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.speed.DeepCache;

/**
 * The restored settings that have no control of their own; they are shown as text, so that no setting has a hidden
 * effect.
 */
final class UnshownSettings {

    private UnshownSettings() {}

    /** All of them as text, such as "ends after step 7, clip skip 2"; empty where there is nothing. */
    static String text(AdvancedSettings advanced) {
        AdvancedSettings none = AdvancedSettings.NONE;
        List<String> words = new ArrayList<>();
        add(words, "ends after step", advanced.endAfter(), none.endAfter());
        add(words, "clip skip", advanced.clipSkip(), none.clipSkip());
        add(words, "eta", advanced.eta(), none.eta());
        add(words, "rescale", advanced.rescale(), none.rescale());
        add(words, "noise level", advanced.noiseLevel(), none.noiseLevel());
        if (!advanced.denoisingRange().equals(none.denoisingRange())) {
            words.add("denoising start and end");
        }
        if (!advanced.sizeConditioning().equals(none.sizeConditioning())) {
            words.add("size conditioning");
        }
        if (advanced.deepCache().branch() != none.deepCache().branch()) {
            words.add("cache branch " + advanced.deepCache().branch());
        }
        return String.join(", ", words);
    }

    /** The advanced settings without them. */
    static AdvancedSettings without(AdvancedSettings advanced) {
        AdvancedSettings none = AdvancedSettings.NONE;
        return advanced.with(it -> {
            it.endAfter = none.endAfter();
            it.clipSkip = none.clipSkip();
            it.eta = none.eta();
            it.rescale = none.rescale();
            it.noiseLevel = none.noiseLevel();
            it.denoisingRange = none.denoisingRange();
            it.sizeConditioning = none.sizeConditioning();
            it.deepCache = new DeepCache(it.deepCache.interval(), none.deepCache().branch());
        });
    }

    private static void add(List<String> words, String name, double value, double usual) {
        if (value != usual) {
            words.add(name + " " + SamplingViewModel.plain(value));
        }
    }
}
