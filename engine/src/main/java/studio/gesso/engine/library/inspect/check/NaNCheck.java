package studio.gesso.engine.library.inspect.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.diffusion.onnx.graph.Weight.Place.ExternalFile;
import studio.gesso.engine.diffusion.onnx.graph.WeightReader;
import studio.gesso.engine.library.inspect.report.Finding;

/**
 * Checks that no weight is NaN; a single NaN makes every picture black.
 *
 * @param mostBytes the weights of graphs with more than this are not read
 */
public record NaNCheck(long mostBytes) implements Check {

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        examined.graphs()
                .forEach((part, graph) -> firstNaN(examined.say(part), graph)
                        .ifPresent(weight -> findings.accept(Finding.unusable(examined.say(part)
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
            throw new UserException("The weights of " + name + " cannot be read (" + e.getClass().getSimpleName()
                    + "); check the permissions of the files.", e);
        }
    }

    /** Weights whose file is missing, cut short or unreadable are for another check. */
    private static boolean isThere(OnnxFile graph, Weight weight) throws IOException {
        if (!(weight.place() instanceof ExternalFile external)) {
            return true;
        }
        Optional<Path> file = external.file(graph.file()).filter(Files::isRegularFile);
        return file.isPresent() && Files.size(file.get()) - external.offset() >= weight.bytes();
    }
}
