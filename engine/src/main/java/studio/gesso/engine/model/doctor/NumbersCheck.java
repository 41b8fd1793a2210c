package studio.gesso.engine.model.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.onnx.file.Weight;
import studio.gesso.engine.onnx.file.Weight.Place.Beside;
import studio.gesso.engine.onnx.file.WeightReader;
import studio.gesso.engine.tensor.Refusal;

/**
 * Are all weights numbers? A single one that is not makes every picture black.
 *
 * @param mostBytes the weights of graphs with more than this are not read
 */
record NumbersCheck(long mostBytes) implements Check {

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        patient.graphs()
                .forEach((part, graph) -> firstNaN(patient.say(part), graph)
                        .ifPresent(weight -> findings.accept(Finding.unusable(patient.say(part)
                                + " has weights that are not numbers (NaN), the first in \"" + weight.name()
                                + "\": every picture would be black.", "Download or export the model again."))));
    }

    private Optional<Weight> firstNaN(String name, OnnxFile graph) {
        try (WeightReader reader = new WeightReader(graph)) {
            long bytes = 0;
            for (Weight weight : graph.weights()) {
                bytes += Math.min(weight.bytes(), mostBytes);
                if (bytes > mostBytes) {
                    return Optional.empty();
                }
                if (isThere(graph, weight) && reader.hasNaN(weight)) {
                    return Optional.of(weight);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal("The weights of " + name + " cannot be read (" + e.getClass().getSimpleName()
                    + "); check the permissions of the files.", e);
        }
    }

    /** Weights whose file is missing, cut short or not to be read are for another check. */
    private static boolean isThere(OnnxFile graph, Weight weight) throws IOException {
        if (!(weight.place() instanceof Beside beside)) {
            return true;
        }
        Optional<Path> file = beside.file(graph.path()).filter(Files::isRegularFile);
        return file.isPresent() && Files.size(file.get()) - beside.offset() >= weight.bytes();
    }
}
