package studio.gesso.engine.library.inspect.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.LatentSpace.Preview;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** Checks that the settings files can be read. */
public final class SettingsCheck implements Check {

    private static final List<ModelPart> GRAPHS = List.of(ModelPart.UNET, ModelPart.TRANSFORMER, ModelPart.TEXT_ENCODER,
            ModelPart.TEXT_ENCODER_2, ModelPart.TEXT_ENCODER_3, ModelPart.VAE_ENCODER, ModelPart.CONTROLNET);

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        ModelFolder folder = examined.folder();
        Stream.of("model_index.json", "gesso.json").forEach(name -> sound(() -> folder.file(name), findings));
        GRAPHS.forEach(part -> sound(() -> folder.config(part), findings));
        if (examined.variant().isPresent()) {
            size(ModelCard.of(folder, examined.signature().orElseThrow().file()).sizes(), findings);
        }
        // The scaling factor is in these settings and nowhere else, so no model is opened with damaged ones.
        folder.config(ModelPart.VAE_DECODER).ifPresent(SettingsCheck::scale);
        preview(examined, findings);
    }

    private static void preview(ExaminedModel examined, Consumer<Finding> findings) {
        Optional<Integer> channels = examined.graph(ModelPart.VAE_DECODER).flatMap(Extents::channelsIn);
        Optional<ConfigFile> card = examined.folder().card().filter(c -> c.has("latent_rgb_factors"));
        try {
            channels.ifPresent(n -> card.ifPresent(c -> Preview.of(c, n)));
        } catch (UserException misfit) {
            findings.accept(Finding.note(misfit.getMessage() + " Until then previews are not made by it."));
        }
    }

    private static void size(ModelCard.Sizes sizes, Consumer<Finding> findings) {
        if (sizes.isFixed()) {
            findings.accept(Finding.note("This export makes pictures of " + sizes.smallest() + " pixels only."));
        }
    }

    private static void scale(ConfigFile config) {
        LatentSpace.requireScale(config);
        LatentSpace.factor(config);
    }

    @FunctionalInterface
    private interface Reading {
        Optional<ConfigFile> read();
    }

    private static void sound(Reading reading, Consumer<Finding> findings) {
        try {
            reading.read();
        } catch (UserException damaged) {
            findings.accept(
                    new Finding(Severity.NOTE, damaged.getMessage() + " Until then the graphs alone say what the"
                            + " model is.", ""));
        }
    }
}
