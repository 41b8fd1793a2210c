package studio.gesso.engine.archive.metadata.control;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import studio.gesso.engine.archive.metadata.settings.RestoredControl;
import studio.gesso.engine.archive.metadata.settings.RestoredControl.Type;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.image.preprocess.Preprocessor;
import studio.gesso.engine.image.preprocess.Preprocessors;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.adapter.StepRange;

/** Preprocessors and how pictures are fitted, as sd-webui-controlnet writes them into its units. */
final class ControlModules {

    static final String REFERENCE = "ip-adapter-auto";

    private static final Map<FitMode, String> FITS = new EnumMap<>(Map.of(FitMode.STRETCH, "Just Resize",
            FitMode.CROP, "Crop and Resize", FitMode.PAD, "Resize and Fill"));
    private static final String NONE = "none";
    private static final String GUESSED = "ControlNet is more important";
    private static final List<String> THRESHOLDS = List.of("Threshold A", "Threshold B");

    private ControlModules() {}

    /** What makes the picture that is followed. */
    static String module(Subject subject) {
        return switch (subject) {
            case Subject.Shown shown -> shown.preprocessing().map(Preprocessing::preprocessor).orElse(NONE);
            case Subject.KeptPart _ -> "inpaint_only";
        };
    }

    /** How it is fitted. */
    static String fit(Subject subject) {
        return switch (subject) {
            case Subject.Shown shown -> fit(shown);
            case Subject.KeptPart _ -> resizeMode(FitMode.STRETCH);
        };
    }

    /** A way of fitting. */
    static String resizeMode(FitMode fit) {
        return "Resize Mode: " + FITS.get(fit);
    }

    private static String fit(Subject.Shown shown) {
        StringJoiner text = new StringJoiner(", ");
        text.add(resizeMode(shown.fit()));
        shown.preprocessing().ifPresent(how -> {
            if (how.resolution() != Preprocessing.PIXEL_PERFECT) {
                text.add("Processor Res: " + how.resolution());
            }
            List<Preprocessor.Option> options = how.by().options();
            for (int i = 0; i < Math.min(options.size(), THRESHOLDS.size()); i++) {
                text.add(THRESHOLDS.get(i) + ": " + NumberText.plain(how.value(options.get(i))));
            }
            text.add("Pixel Perfect: " + (how.resolution() == Preprocessing.PIXEL_PERFECT ? "True" : "False"));
        });
        return text.toString();
    }

    /** What counts more, the network or the prompt. */
    static String mode(Guess guess) {
        return switch (guess) {
            case ON -> GUESSED;
            case OFF -> "Balanced";
        };
    }

    /** What a unit tells. */
    static RestoredControl read(Map<String, String> unit) {
        String module = unit.getOrDefault("Module", NONE);
        Type kind = kind(module);
        Optional<Preprocessor> known = Preprocessors.named(module);
        Optional<Preprocessor> near = known.or(() -> Preprocessors.related(module));
        boolean isSaid = known.isPresent() || kind != Type.CONTROL || module.equalsIgnoreCase(NONE);
        Guess guess = GUESSED.equals(unit.get("Control Mode")) ? Guess.ON : Guess.OFF;
        return new RestoredControl(kind, model(unit), List.of(),
                near.map(it -> preprocessing(it, known.isPresent(), unit)),
                isSaid ? Optional.empty() : Optional.of(module), fit(unit),
                Ranges.CONTROL_SCALE.nearest(number(unit, "Weight", Ranges.CONTROL_SCALE).orElse(1.0)), steps(unit),
                guess);
    }

    private static Type kind(String module) {
        if (module.startsWith("inpaint")) {
            return Type.KEPT_PART;
        }
        return module.startsWith("ip-adapter") ? Type.REFERENCE : Type.CONTROL;
    }

    /** "control_v11p_sd15_canny [d14c016b]". */
    private static Optional<String> model(Map<String, String> unit) {
        return Optional.ofNullable(unit.get("Model"))
                .map(model -> model.replaceFirst("\\s*\\[\\p{XDigit}{6,64}]$", "").strip())
                .filter(model -> !model.isEmpty() && !model.equalsIgnoreCase(NONE));
    }

    /** The thresholds of another preprocessor mean something else. */
    private static Preprocessing preprocessing(Preprocessor known, boolean isSame, Map<String, String> unit) {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; isSame && i < Math.min(known.options().size(), THRESHOLDS.size()); i++) {
            Preprocessor.Option option = known.options().get(i);
            number(unit, THRESHOLDS.get(i), new Range(option.least(), option.most()))
                    .ifPresent(value -> values.put(option.key(), value));
        }
        boolean isPerfect = unit.getOrDefault("Pixel Perfect", "").equalsIgnoreCase("true");
        return new Preprocessing(known.id(), values,
                number(unit, "Processor Res", new Range(Preprocessing.LEAST, Preprocessing.MOST))
                        .filter(_ -> !isPerfect)
                        .map(Double::intValue)
                        .orElse(Preprocessing.PIXEL_PERFECT));
    }

    private static FitMode fit(Map<String, String> unit) {
        String mode = unit.getOrDefault("Resize Mode", "");
        return FITS.entrySet()
                .stream()
                .filter(fit -> fit.getValue().equalsIgnoreCase(mode))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(FitMode.CROP);
    }

    private static StepRange steps(Map<String, String> unit) {
        double start = number(unit, "Guidance Start", Ranges.DENOISING).orElse(0.0);
        double end = number(unit, "Guidance End", Ranges.DENOISING).orElse(1.0);
        return start <= end ? new StepRange(start, end) : StepRange.WHOLE;
    }

    private static Optional<Double> number(Map<String, String> unit, String key, Range range) {
        try {
            return Optional.ofNullable(unit.get(key)).map(Double::valueOf).filter(range::contains);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
