package studio.gesso.engine.model.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.onnx.ModelFailure;
import studio.gesso.engine.onnx.Trial;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.onnx.file.Skeleton;
import studio.gesso.engine.tensor.Refusal;

/** Does ONNX Runtime take the graphs? It is asked itself, with the graphs alone and without their weights. */
final class RuntimeCheck implements Check {

    private static final Pattern UNKNOWN = Pattern.compile("([\\w.:]+)\\(-?\\d+\\) is not a registered function/op");
    private static final Pattern NOT_HERE = Pattern.compile("find an implementation for ([\\w.:]+)\\(");

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        patient.graphs().forEach((part, graph) -> {
            if (graph.opset() > OnnxFile.NEWEST_OPSET) {
                findings.accept(Finding.unusable(patient.say(part) + " is written in opset " + graph.opset()
                        + " of ONNX, and this version of Gesso knows up to " + OnnxFile.NEWEST_OPSET + ".",
                        "Get a newer Gesso, or export the model with an older opset (optimum-cli: --opset 18)."));
            } else {
                tryOut(patient, part, graph, findings);
            }
        });
    }

    private static void tryOut(Patient patient, Part part, OnnxFile graph, Consumer<Finding> findings) {
        try {
            Trial.of(Path.of(patient.say(part)), Skeleton.of(graph.path()))
                    .ifPresent(failure -> findings.accept(finding(patient.say(part), failure)));
        } catch (IOException e) {
            throw new Refusal(patient.say(part) + " cannot be read to its end (" + e.getMessage()
                    + "); download it again.", e);
        }
    }

    private static Finding finding(String name, ModelFailure failure) {
        Matcher unknown = UNKNOWN.matcher(failure.getMessage());
        if (unknown.find()) {
            return Finding.unusable(
                    name + " needs the operator " + unknown.group(1) + ", which ONNX Runtime does not have.",
                    "Export the model without custom operators, or get another export of it.");
        }
        Matcher notHere = NOT_HERE.matcher(failure.getMessage());
        if (notHere.find()) {
            return new Finding(Severity.LIMITED, name + " needs the operator " + notHere.group(1)
                    + ", which only graphics cards have: it was optimised for one, and cannot run on the processor.",
                    "Use it with an NVIDIA graphics card, or get an export that was not optimised for CUDA or DirectML.");
        }
        return Finding.unusable(failure.getMessage(), "Export or download the model again.");
    }
}
