package studio.gesso.engine.library.inspect.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.library.inspect.report.Finding;

/** Checks that each graph has the role of its folder. */
public final class RolesCheck implements Check {

    private static final Set<ModelPart> TEXT_ENCODERS = Set.of(ModelPart.TEXT_ENCODER, ModelPart.TEXT_ENCODER_2,
            ModelPart.TEXT_ENCODER_3);
    private static final int COLOURS = 3;
    private static final int MOST_NAMED = 6;
    private static final Set<ModelPart> DENOISERS = Set.of(ModelPart.UNET, ModelPart.TRANSFORMER);

    private static final Set<String> ASKED_OF_DENOISERS = Set.of("sample", "hidden_states", "latent", "latents", "x",
            "timestep", "timesteps", "t", "encoder_hidden_states", "context", "text_embeddings", "text_embeds",
            "pooled_projections", "time_ids", "timestep_cond", "guidance", "class_labels", "txt_ids", "img_ids",
            "controlnet_conds", "conditioning_scales", "controlnet_images", "controlnet_scales");

    /** The inputs that Gesso supports; inputs of type bool can always be false. */
    private static final Map<ModelPart, Set<String>> UNDERSTOOD = Map.of(ModelPart.UNET, ASKED_OF_DENOISERS,
            ModelPart.TRANSFORMER,
            ASKED_OF_DENOISERS, ModelPart.TEXT_ENCODER,
            Set.of("input_ids", "attention_mask", ClipTextModel.ADDED));

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        examined.graphs().forEach((part, graph) -> {
            Optional<ModelPart> role = role(graph);
            boolean isInPlace = role.map(RolesCheck::oneForAll).equals(Optional.of(oneForAll(part)));
            boolean denoises = DENOISERS.contains(part) && role.filter(DENOISERS::contains).isPresent();
            List<String> unknown = UNDERSTOOD.containsKey(oneForAll(part)) ? unknown(graph, part) : List.of();
            if (!isInPlace && !denoises) {
                findings.accept(misplaced(examined, part, graph, role));
            } else if (!isInPlace || denoises && examined.variant().isEmpty() || !unknown.isEmpty()) {
                findings.accept(foreign(examined, part, graph, unknown));
            }
        });
    }

    private static List<String> unknown(OnnxFile graph, ModelPart part) {
        return graph.inputs()
                .stream()
                .filter(input -> input.type() != ElementType.BOOL)
                .map(Port::name)
                .filter(name -> !UNDERSTOOD.getOrDefault(oneForAll(part), Set.of()).contains(name)
                        && !name.contains("additional_residual"))
                .toList();
    }

    private static Finding foreign(ExaminedModel examined, ModelPart part, OnnxFile graph, List<String> unknown) {
        String asks = unknown.isEmpty() ? takes(graph) : brief(unknown.stream());
        return Finding.unusable(
                examined.say(part) + " is the " + part.label() + " of a family of models that Gesso does not"
                        + " know: it asks for " + asks + ".",
                "Use a model of one of these: " + Stream.of(ModelFamily.values())
                        .map(ModelFamily::label)
                        .collect(Collectors.joining(", ")) + ".");
    }

    private static String takes(OnnxFile graph) {
        return brief(graph.inputs().stream().map(Port::name));
    }

    private static String brief(Stream<String> names) {
        return names.limit(MOST_NAMED).collect(Collectors.joining(", "));
    }

    private static ModelPart oneForAll(ModelPart part) {
        return TEXT_ENCODERS.contains(part) ? ModelPart.TEXT_ENCODER : part;
    }

    private static Finding misplaced(ExaminedModel examined, ModelPart part, OnnxFile graph, Optional<ModelPart> role) {
        String looks = role.map(r -> "it looks like a " + what(r) + ". ").orElse("");
        return Finding.unusable(examined.say(part) + " is not the " + part.label() + " of a diffusion model: " + looks
                + "It takes " + takes(graph) + " and gives " + graph.outputs().getFirst().name() + ".",
                "Put the graphs into the folders that they belong to, or download the model again.");
    }

    private static String what(ModelPart role) {
        return role.label() + (role == ModelPart.TEXT_ENCODER ? " or a language model" : "");
    }

    /** The role of a graph by its inputs and outputs. */
    private static Optional<ModelPart> role(OnnxFile graph) {
        if (graph.input("clip_input").isPresent()) {
            return Optional.of(ModelPart.SAFETY_CHECKER);
        }
        if (graph.input("input_ids").isPresent()) {
            return Optional.of(ModelPart.TEXT_ENCODER);
        }
        if (graph.input("pooled_projections").isPresent()) {
            return Optional.of(ModelPart.TRANSFORMER);
        }
        if (graph.outputs().stream().anyMatch(output -> output.name().contains("additional_residual"))) {
            return Optional.of(ModelPart.CONTROLNET);
        }
        long numbers = graph.inputs().stream().filter(input -> input.type() != ElementType.BOOL).count();
        Port first = graph.inputs().isEmpty() ? null : graph.inputs().getFirst();
        if (first == null || first.rank() != 4) {
            return Optional.empty();
        }
        return Optional.of(numbers > 1
                ? ModelPart.UNET
                : Extents.channelsIn(graph).equals(Optional.of(COLOURS))
                        ? ModelPart.VAE_ENCODER
                        : ModelPart.VAE_DECODER);
    }
}
