package studio.gesso.engine.model.doctor;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.onnx.ElementType;
import studio.gesso.engine.onnx.Port;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.onnx.file.Reach;

/** Is each graph what its folder says, or does another lie in its place? */
final class RolesCheck implements Check {

    private static final Set<Part> TEXT_ENCODERS = Set.of(Part.TEXT_ENCODER, Part.TEXT_ENCODER_2, Part.TEXT_ENCODER_3);

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        patient.graphs().forEach((part, graph) -> {
            Optional<Part> role = role(graph);
            if (!role.map(RolesCheck::oneForAll).equals(Optional.of(oneForAll(part)))) {
                findings.accept(misplaced(patient, part, graph, role));
            }
        });
    }

    private static Part oneForAll(Part part) {
        return TEXT_ENCODERS.contains(part) ? Part.TEXT_ENCODER : part;
    }

    private static Finding misplaced(Patient patient, Part part, OnnxFile graph, Optional<Part> role) {
        String takes = graph.inputs().stream().limit(4).map(Port::name).collect(Collectors.joining(", "));
        String looks = role.map(r -> "it looks like a " + what(r) + ". ").orElse("");
        return Finding.unusable(patient.say(part) + " is not the " + part.label() + " of a diffusion model: " + looks
                + "It takes " + takes + " and gives " + graph.outputs().getFirst().name() + ".",
                "Put the graphs into the folders that they belong to, or download the model again.");
    }

    private static String what(Part role) {
        return role.label() + (role == Part.TEXT_ENCODER ? " or a language model" : "");
    }

    /** What a graph looks like by what it takes and gives. */
    private static Optional<Part> role(OnnxFile graph) {
        if (graph.input("clip_input").isPresent()) {
            return Optional.of(Part.SAFETY_CHECKER);
        }
        if (graph.input("input_ids").isPresent()) {
            return Optional.of(Part.TEXT_ENCODER);
        }
        if (graph.input("pooled_projections").isPresent()) {
            return Optional.of(Part.TRANSFORMER);
        }
        if (graph.outputs().stream().anyMatch(output -> output.name().contains("additional_residual"))) {
            return Optional.of(Part.CONTROLNET);
        }
        long numbers = graph.inputs().stream().filter(input -> input.type() != ElementType.BOOL).count();
        Port first = graph.inputs().isEmpty() ? null : graph.inputs().getFirst();
        if (first == null || first.rank() != 4) {
            return Optional.empty();
        }
        return Optional.of(numbers > 1 ? Part.UNET : seesPixels(graph, first) ? Part.VAE_ENCODER : Part.VAE_DECODER);
    }

    private static boolean seesPixels(OnnxFile graph, Port input) {
        return input.extent(1)
                .or(() -> new Reach(graph).weight(input.name(), "Conv")
                        .map(weight -> weight.shape().get(1).intValue()))
                .equals(Optional.of(3));
    }
}
