package studio.gesso.engine.model.doctor;

import java.util.function.Consumer;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.doctor.Diagnosis.PartReport;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.onnx.file.WeightFiles;

/** Are the files there in which graphs keep their weights, are they whole, and do they lie where they may? */
final class WeightFilesCheck implements Check {

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        patient.graphs()
                .values()
                .stream()
                .flatMap(graph -> files(patient, graph).problems().stream())
                .map(problem -> new Finding(problem.isOutside() ? Severity.REFUSED : Severity.UNUSABLE,
                        problem.sentence(), problem.remedy()))
                .forEach(findings);
    }

    /** What the doctor says of a graph, its size with the files beside it. */
    static PartReport report(Patient patient, Part part, OnnxFile graph) {
        return new PartReport(part, patient.say(part), graph.path().toFile().length() + files(patient, graph).bytes(),
                Precision.of(graph), graph.opset(), graph.producer());
    }

    private static WeightFiles files(Patient patient, OnnxFile graph) {
        return new WeightFiles(graph, patient.folder()::say);
    }
}
