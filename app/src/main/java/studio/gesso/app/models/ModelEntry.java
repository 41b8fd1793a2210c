package studio.gesso.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelName;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.library.ModelStorage;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.Severity;

/**
 * A folder of the library as the page shows it.
 *
 * @param place its path, shortened for people
 * @param card empty where there is no model in it that could be recognised
 * @param examined what was found out about it; empty until it has been examined
 */
record ModelEntry(Path folder, String place, Optional<ModelCard> card, Optional<Examined> examined) {

    private static final double KILO = 1000;

    /**
     * What was found out about a model, in the background.
     *
     * @param diagnosis the doctor's
     * @param storage empty where there is no model
     * @param hasWeights whether its graphs are made here, so that they can be exported
     * @param prediction what its network is taken to predict; empty where that is no choice
     */
    record Examined(Diagnosis diagnosis, Optional<ModelStorage> storage, boolean hasWeights,
            Optional<PredictionFinding> prediction) {}

    /**
     * A finding of the model doctor.
     *
     * @param grave whether the model cannot be used because of it
     */
    record Note(boolean grave, String sentence) {}

    String name() {
        return card.map(ModelCard::name).orElseGet(() -> ModelName.of(folder).full());
    }

    /** Whether pictures can be made with it, as far as is known. */
    boolean isUsable() {
        return card.isPresent() && diagnosis().map(Diagnosis::isUsable).orElse(true);
    }

    /** Whether it has weights that can be exported: an ONNX folder is one already. */
    boolean isExportable() {
        return card.isPresent() && examined.filter(Examined::hasWeights).isPresent();
    }

    /** What its network is taken to predict, as a person can choose it; empty where that is no choice. */
    Optional<Prediction> prediction() {
        return examined.flatMap(Examined::prediction).map(Prediction::of);
    }

    /** Its family, defaults and sizes, in a few words each. */
    List<String> facts() {
        return Stream.concat(card.map(ModelEntry::facts).orElse(List.of()).stream(),
                examined.flatMap(Examined::storage).stream().flatMap(ModelEntry::facts)).toList();
    }

    private static Stream<String> facts(ModelStorage storage) {
        double mega = storage.bytes() / KILO / KILO;
        return Stream.of(storage.precision(), mega < KILO
                ? String.format(Locale.ROOT, "%.0f MB", mega)
                : String.format(Locale.ROOT, "%.1f GB", mega / KILO));
    }

    private Optional<Diagnosis> diagnosis() {
        return examined.map(Examined::diagnosis);
    }

    /** Its own description, and what it can be used for. */
    String summary() {
        return card.map(ModelEntry::summary).orElse("");
    }

    /** The doctor's findings, the gravest first. */
    List<Note> notes() {
        return diagnosis().map(Diagnosis::findings)
                .orElse(List.of())
                .stream()
                .map(finding -> new Note(finding.severity().compareTo(Severity.UNUSABLE) >= 0,
                        (finding.sentence() + " " + finding.remedy()).strip()))
                .toList();
    }

    /** Whether the doctor has examined it and found nothing. */
    boolean isSound() {
        return diagnosis().filter(found -> found.findings().isEmpty()).isPresent();
    }

    private static List<String> facts(ModelCard card) {
        ModelCard.Defaults defaults = card.defaults();
        return List.of(card.family(), defaults.size() + (card.sizes().isFixed() ? " only" : ""),
                defaults.steps() + " steps " + defaults.sampler().label(),
                "guidance " + String.format(Locale.ROOT, "%.1f", defaults.guidance()).replace(".0", ""));
    }

    private static String summary(ModelCard card) {
        String abilities = card.capabilities()
                .stream()
                .sorted()
                .map(Capability::label)
                .collect(Collectors.joining(", "));
        return (card.summary() + (abilities.isEmpty() ? "" : " Can do " + abilities + ".")).strip();
    }
}
