package studio.gesso.engine.model.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.onnx.file.Weight;
import studio.gesso.engine.onnx.file.Weight.Place.Beside;
import studio.gesso.engine.onnx.file.WeightReader;
import studio.gesso.engine.tensor.Refusal;

/** Are all weights numbers? A single one that is not makes every picture black. */
final class NumbersCheck implements Check {

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        patient.graphs()
                .forEach((part, graph) -> firstNaN(patient, part, graph).ifPresent(weight -> findings.accept(
                        Finding.unusable(patient.say(part) + " has weights that are not numbers (NaN), the first in \""
                                + weight.name() + "\": every picture would be black.",
                                "Download or export the model again."))));
    }

    private static Optional<Weight> firstNaN(Patient patient, Part part, OnnxFile graph) {
        try (WeightReader reader = new WeightReader(graph)) {
            for (Weight weight : graph.weights()) {
                if (isThere(graph, weight) && reader.hasNaN(weight)) {
                    return Optional.of(weight);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal("The weights of " + patient.say(part) + " cannot be read to their end ("
                    + e.getClass().getSimpleName() + "); download them again.", e);
        }
    }

    /** Weights whose file is missing or not to be read are for another check. */
    private static boolean isThere(OnnxFile graph, Weight weight) {
        return !(weight.place() instanceof Beside beside)
                || beside.file(graph.path()).filter(Files::isRegularFile).isPresent();
    }
}
