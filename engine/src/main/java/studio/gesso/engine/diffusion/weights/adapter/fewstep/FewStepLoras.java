package studio.gesso.engine.diffusion.weights.adapter.fewstep;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.weights.adapter.LoraFamily;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;

/**
 * Recognises LoRAs that make a model need few steps (LCM, SDXL-Lightning, Hyper-SD, DMD2 …) by a table,
 * {@code few-step-loras.json}, which says how.
 */
public final class FewStepLoras {

    private static final JsonObject TABLE = StrictJson.resource(FewStepLoras.class, "few-step-loras.json");
    private static final List<FewStepKind> KINDS = TABLE.getAsJsonArray("kinds")
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .map(FewStepKind::of)
            .toList();
    /** What diffusers calls every LoRA that it saves; its folders have the name. */
    private static final String NAMELESS = "pytorch-lora-weights";
    private static final int FOLDERS = 3;
    private static final List<String> TRAINED_ON_PICTURES = List.of("ss_tag_frequency", "ss_dataset_dirs",
            "modelspec.trigger_phrase");

    private FewStepLoras() {}

    /** What a LoRA was made for, if it is one that makes a model need few steps. */
    public static Optional<FewStepSettings> of(LoraFile file) {
        if (touchesText(file) || TRAINED_ON_PICTURES.stream().anyMatch(key -> file.metadata().find(key).isPresent())) {
            return Optional.empty();
        }
        Optional<String> family = LoraFamily.of(file);
        List<String> names = names(file);
        List<FewStepKind> fitting = KINDS.stream().filter(kind -> fits(kind, family)).toList();
        return fitting.stream()
                .flatMap(kind -> kind.named(names).stream())
                .findFirst()
                .or(() -> isWhole(file, family)
                        ? fitting.stream().flatMap(kind -> kind.worded(names).stream()).findFirst()
                        : Optional.empty());
    }

    private static boolean fits(FewStepKind kind, Optional<String> family) {
        return family.filter(Predicate.not(kind.families()::contains)).isEmpty();
    }

    private static boolean touchesText(LoraFile file) {
        return file.layers()
                .stream()
                .anyMatch(layer -> layer.module().startsWith("lora_te") || layer.module().startsWith("text_encoder"));
    }

    /** Whether it changes as many layers as the published files of its family. */
    private static boolean isWhole(LoraFile file, Optional<String> family) {
        return family.map(TABLE.getAsJsonObject("layers")::get)
                .filter(layers -> layers.getAsInt() == file.layers().size())
                .isPresent();
    }

    /** All that may be its name, in small letters with - for all else. */
    private static List<String> names(LoraFile file) {
        List<String> names = new ArrayList<>();
        names.add(plain(file.name()));
        file.metadata().find("modelspec.title").map(FewStepLoras::plain).ifPresent(names::add);
        file.metadata().outputName().map(FewStepLoras::plain).ifPresent(names::add);
        if (names.getFirst().equals(NAMELESS)) {
            Path folder = file.path().getParent();
            for (int i = 0; i < FOLDERS && folder != null && folder.getFileName() != null; i++) {
                names.add(plain(folder.getFileName().toString()));
                folder = folder.getParent();
            }
        }
        return names;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
