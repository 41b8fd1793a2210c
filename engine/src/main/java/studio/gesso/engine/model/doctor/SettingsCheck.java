package studio.gesso.engine.model.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.model.Config;
import studio.gesso.engine.model.LatentSpace;
import studio.gesso.engine.model.LatentSpace.Preview;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.tensor.Refusal;

/** Can the settings beside the graphs be read? */
final class SettingsCheck implements Check {

    private static final List<Part> GRAPHS = List.of(Part.UNET, Part.TRANSFORMER, Part.TEXT_ENCODER,
            Part.TEXT_ENCODER_2, Part.TEXT_ENCODER_3, Part.VAE_ENCODER, Part.CONTROLNET);

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        ModelFolder folder = patient.folder();
        Stream.of("model_index.json", "gesso.json").forEach(name -> sound(() -> folder.file(name), findings));
        GRAPHS.forEach(part -> sound(() -> folder.config(part), findings));
        if (patient.lineage().isPresent()) {
            size(ModelCard.of(folder, patient.signature().orElseThrow().file()).sizes(), findings);
        }
        // The scale of the latents is in these settings and nowhere else, so no model is opened with damaged ones.
        folder.config(Part.VAE_DECODER).ifPresent(SettingsCheck::scale);
        preview(patient, findings);
    }

    private static void preview(Patient patient, Consumer<Finding> findings) {
        Optional<Integer> channels = patient.graph(Part.VAE_DECODER).flatMap(Extents::channelsIn);
        Optional<Config> card = patient.folder().card().filter(c -> c.has("latent_rgb_factors"));
        try {
            channels.ifPresent(n -> card.ifPresent(c -> Preview.of(c, n)));
        } catch (Refusal misfit) {
            findings.accept(Finding.note(misfit.getMessage() + " Until then previews are not made by it."));
        }
    }

    private static void size(ModelCard.Sizes sizes, Consumer<Finding> findings) {
        if (sizes.isFixed()) {
            findings.accept(Finding.note("This export makes pictures of " + sizes.smallest() + " pixels only."));
        }
    }

    private static void scale(Config config) {
        LatentSpace.requireScale(config);
        LatentSpace.factor(config);
    }

    @FunctionalInterface
    private interface Reading {
        Optional<Config> read();
    }

    private static void sound(Reading reading, Consumer<Finding> findings) {
        try {
            reading.read();
        } catch (Refusal damaged) {
            findings.accept(
                    new Finding(Severity.NOTE, damaged.getMessage() + " Until then the graphs alone say what the"
                            + " model is.", ""));
        }
    }
}
