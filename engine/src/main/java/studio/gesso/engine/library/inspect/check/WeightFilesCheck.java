package studio.gesso.engine.library.inspect.check;

import java.util.function.Consumer;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
import studio.gesso.engine.library.inspect.report.Diagnosis.PartReport;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** Checks that the weight files of graphs exist, are complete, and are in allowed places. */
public final class WeightFilesCheck implements Check {

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        examined.graphs()
                .values()
                .stream()
                .filter(graph -> !isStillToBeWritten(examined, graph))
                .flatMap(graph -> files(examined, graph).problems().stream())
                .map(problem -> new Finding(problem.isOutside() ? Severity.REFUSED : Severity.UNUSABLE,
                        problem.sentence(), problem.remedy()))
                .forEach(findings);
    }

    /** Whether Gesso will convert the weights when the model is opened. */
    private static boolean isStillToBeWritten(ExaminedModel examined, OnnxFile graph) {
        return examined.folder()
                .generated()
                .filter(made -> graph.file().weights().startsWith(made.folder()))
                .isPresent();
    }

    /** The report of a graph, with the size including its weight files. */
    public static PartReport report(ExaminedModel examined, ModelPart part, OnnxFile graph) {
        return new PartReport(part, examined.say(part), graph.path().toFile().length() + files(examined, graph).bytes(),
                Precision.of(graph), graph.opset(), graph.producer());
    }

    private static WeightFiles files(ExaminedModel examined, OnnxFile graph) {
        return new WeightFiles(graph, examined.folder()::say);
    }
}
