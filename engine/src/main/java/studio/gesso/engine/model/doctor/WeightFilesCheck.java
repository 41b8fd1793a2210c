package studio.gesso.engine.model.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.doctor.Diagnosis.PartReport;
import studio.gesso.engine.onnx.file.Impostor;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.onnx.file.Weight;
import studio.gesso.engine.onnx.file.Weight.Place.Beside;
import studio.gesso.engine.tensor.Refusal;

/** Are the files there in which graphs keep their weights, are they whole, and do they lie where they may? */
final class WeightFilesCheck implements Check {

    private static final String AGAIN = "Download it again, and put it beside the graph.";

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        patient.graphs()
                .forEach((part, graph) -> needed(graph).forEach((place, bytes) -> examine(patient, graph, place,
                        bytes).ifPresent(findings)));
    }

    /** What the doctor says of a graph, its size with the files beside it. */
    static PartReport report(Patient patient, Part part, OnnxFile graph) {
        long beside = needed(graph).keySet()
                .stream()
                .flatMap(place -> place.file(graph.path()).stream())
                .filter(Files::isRegularFile)
                .mapToLong(WeightFilesCheck::size)
                .sum();
        return new PartReport(part, patient.say(part), size(graph.path()) + beside, Precision.of(graph), graph.opset(),
                graph.producer());
    }

    /** The files beside a graph, each with the number of bytes that the graph reads of it. */
    private static Map<Beside, Long> needed(OnnxFile graph) {
        Map<Beside, Long> needed = new LinkedHashMap<>();
        for (Weight weight : graph.weights()) {
            if (weight.place() instanceof Beside beside) {
                long length = beside.length() == Beside.TO_ITS_END ? weight.bytes() : beside.length();
                long end = length > Long.MAX_VALUE - beside.offset() ? Long.MAX_VALUE : beside.offset() + length;
                needed.merge(new Beside(beside.location(), 0, Beside.TO_ITS_END), end, Math::max);
            }
        }
        return needed;
    }

    private static Optional<Finding> examine(Patient patient, OnnxFile graph, Beside place, long needed) {
        String name = patient.folder().say(graph.path());
        Optional<Path> found = place.file(graph.path());
        if (found.isEmpty()) {
            return Optional.of(new Finding(Severity.REFUSED, name + " wants weights from outside its own folder (\""
                    + place.location() + "\"). Nothing there was read.",
                    "Do not use this file; get the model from another source."));
        }
        Path file = found.get();
        String weights = patient.folder().say(file);
        if (!Files.isRegularFile(file)) {
            return Optional
                    .of(Finding.unusable(weights + " is missing, in which " + name + " keeps its weights.", AGAIN));
        }
        if (size(file) < needed) {
            String what = impostor(file).map(Impostor::sentence)
                    .orElse("is cut short: it has " + size(file)
                            + " bytes, and " + name + " reads " + needed + ".");
            return Optional.of(Finding.unusable(weights + " " + what, AGAIN));
        }
        return Optional.empty();
    }

    private static Optional<Impostor> impostor(Path file) {
        try {
            return Impostor.at(file)
                    .filter(i -> i == Impostor.EMPTY || i == Impostor.GIT_LFS || i == Impostor.WEB_PAGE);
        } catch (IOException e) {
            throw new Refusal(file + " cannot be read (" + e.getClass().getSimpleName()
                    + "); check the file's permissions.", e);
        }
    }

    /** In bytes; 0 where even that may not be read. */
    private static long size(Path file) {
        return file.toFile().length();
    }
}
