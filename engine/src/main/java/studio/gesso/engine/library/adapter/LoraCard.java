package studio.gesso.engine.library.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.adapter.LoraFamily;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepLoras;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepSettings;

/**
 * What people see of a LoRA before they use it.
 *
 * @param file absolute
 * @param name the file's name without its ending
 * @param family the family of models that it is for, where that can be told
 * @param triggerWords the words that call it, the most frequent first; may be empty
 * @param picture the picture beside the file: of the same name, .png, .jpg, .jpeg, .webp or .preview.png
 * @param fewSteps what it was made for, if it makes a model need few steps
 */
public record LoraCard(Path file, String name, Optional<String> family, List<String> triggerWords,
        Optional<Path> picture, Optional<FewStepSettings> fewSteps) {

    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".webp", ".preview.png",
            ".preview.jpg");

    public LoraCard {
        triggerWords = List.copyOf(triggerWords);
    }

    /**
     * Reads the header of a file.
     *
     * @throws studio.gesso.engine.base.UserException if it is damaged, or no LoRA
     */
    public static LoraCard of(Path file) {
        LoraFile lora = LoraFile.read(file.toAbsolutePath().normalize());
        return new LoraCard(lora.path(), lora.name(), LoraFamily.of(lora), lora.metadata().triggerWords(),
                picture(lora), FewStepLoras.of(lora));
    }

    private static Optional<Path> picture(LoraFile lora) {
        Stream<String> names = PICTURES.stream().map(ending -> lora.name() + ending);
        return names.map(lora.path()::resolveSibling).filter(Files::isRegularFile).findFirst();
    }
}
