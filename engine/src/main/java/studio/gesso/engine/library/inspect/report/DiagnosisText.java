package studio.gesso.engine.library.inspect.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.library.inspect.report.Diagnosis.PartReport;

/** A diagnosis for a person to read, in lines of plain text. */
public final class DiagnosisText {

    private static final int KIB = 1024;

    private DiagnosisText() {}

    /** The whole diagnosis; every line ends in a line feed. */
    public static String of(Diagnosis diagnosis) {
        return Stream.of(heading(diagnosis), facts(diagnosis), parts(diagnosis.parts()), findings(diagnosis.findings()),
                List.of(verdict(diagnosis)))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The verdict in one sentence. */
    public static String verdict(Diagnosis diagnosis) {
        Optional<Severity> severity = diagnosis.severity();
        if (severity.isEmpty()) {
            return "This model is sound.";
        }
        return switch (severity.get()) {
            case NOTE -> "This model can be used.";
            case LIMITED -> "This model can be used, with the limits above.";
            case UNUSABLE -> "This cannot be used as a model.";
            case REFUSED -> "This is not opened, for safety.";
        };
    }

    private static List<String> heading(Diagnosis diagnosis) {
        return List.of(diagnosis.variant().map(ModelVariant::label).orElse("Not recognised as a model"),
                "  " + PathText.shown(diagnosis.path()));
    }

    private static List<String> facts(Diagnosis diagnosis) {
        if (diagnosis.parts().isEmpty()) {
            return List.of();
        }
        String channels = diagnosis.channelsIn()
                .map(in -> ", " + in + " channels in, "
                        + diagnosis.channelsOut().map(String::valueOf).orElse("?") + " out")
                .orElse("");
        String line = "  " + diagnosis.precision().label() + channels
                + (diagnosis.opset() > 0 ? ", opset " + diagnosis.opset() : "");
        return diagnosis.capabilities().isEmpty()
                ? List.of(line)
                : List.of(line, "  Can do: " + diagnosis.capabilities()
                        .stream()
                        .map(Capability::label)
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> parts(List<PartReport> parts) {
        int widest = parts.stream().mapToInt(part -> part.file().length()).max().orElse(1);
        return parts.stream()
                .map(part -> ("  %-" + widest + "s  %9s  %-9s %s  %s").formatted(part.file(), size(part.bytes()),
                        part.precision().label(), part.opset() > 0 ? "opset " + part.opset() : "", part.producer())
                        .stripTrailing())
                .toList();
    }

    private static List<String> findings(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> Stream.of(
                        word(finding.severity()) + ": " + finding.sentence(),
                        finding.remedy().isEmpty() ? "" : "    " + finding.remedy()))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case NOTE -> "Note";
            case LIMITED -> "Limited";
            case UNUSABLE -> "Unusable";
            case REFUSED -> "Refused";
        };
    }

    /** Bytes in the largest unit of which there is at least one. */
    static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        int power = Math.min(4, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
        double value = bytes / Math.pow(KIB, power);
        return String.format(Locale.ROOT, value < 10 ? "%.1f %ciB" : "%.0f %ciB", value, "KMGT".charAt(power - 1));
    }
}
