package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.onnx.ModelException.Reason;

/** Turns errors of ONNX Runtime into messages for people. */
final class OnnxErrors {

    /** A known failure, by a pattern; FILE in the sentence is the graph's file, and $1 the captured group. */
    private record Known(Pattern words, Reason reason, String sentence) {

        Known(String words, Reason reason, String sentence) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), reason, sentence);
        }
    }

    private static final String NO_MEMORY = "failed to allocate memory|bad_alloc|out of memory|ALLOC_FAILED"
            + "|reserve \\d+ bytes|heap space|2 GiB";

    /** The first match is used. */
    private static final List<Known> OPENING = List.of(
            new Known(NO_MEMORY, Reason.OUT_OF_MEMORY,
                    "There is not enough memory to open FILE. Close other programs, or take a smaller model"),
            new Known("escapes model directory|absolute path not allowed", Reason.UNREADABLE,
                    "FILE wants weights from outside its own folder, which Gesso does not read"),
            new Known("external data|external initializer", Reason.UNREADABLE,
                    "The weights that belong to FILE are missing or cut short. Download the model again"),
            new Known("protobuf parsing failed|does not have a graph", Reason.UNREADABLE,
                    "FILE is not a complete ONNX graph; it is damaged or was cut short. Download it again"),
            new Known("(opset \\d+) is under development", Reason.UNSUPPORTED,
                    "FILE is written in $1, which is newer than Gesso knows. Export it again in an older one"),
            new Known("is not a registered function|could not find an implementation|not_implemented",
                    Reason.UNSUPPORTED, "FILE needs an operator that ONNX Runtime does not have on this device"),
            new Known("", Reason.FAILED, "FILE cannot be opened"));

    private static final List<Known> RUNNING = List.of(
            new Known(NO_MEMORY, Reason.OUT_OF_MEMORY,
                    "There is not enough memory to run FILE at this size. Make the picture or the batch smaller"),
            new Known("CUDA failure (700|719)|cudaErrorIllegalAddress|cudaErrorLaunchFailure", Reason.DEVICE_LOST,
                    "The graphics card failed while it ran FILE. Start Gesso again"),
            new Known("", Reason.FAILED, "FILE failed while it ran"));

    /** Prefixes of messages: codes, the file (which the sentence names), source locations. */
    private static final Pattern NOISE = Pattern.compile("Error code - \\w+ - message: |Load model from .* failed:"
            + "|Exception during initialization: |Fatal error: |\\[ONNXRuntimeError\\] : \\d+ : \\w+ : "
            + "|/onnxruntime_src/\\S+ .*?\\) (?=[A-Z\\[])|\\w+\\.cc:\\d+ \\w+ ");

    private static final int LONGEST_DETAIL = 300;

    private OnnxErrors() {}

    /** The message for a graph that cannot be opened. */
    static ModelException opening(Path file, OrtException failure) {
        return failure(OPENING, file, failure);
    }

    /** The message for a failed run of a graph. */
    static ModelException running(Path file, Throwable failure) {
        return failure(RUNNING, file, failure);
    }

    /** The message for feeds or outputs that do not fit a graph. */
    static ModelException misfit(String sentence, Object... parts) {
        return new ModelException(Reason.MISFIT, sentence.formatted(parts));
    }

    private static ModelException failure(List<Known> list, Path file, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        for (Known known : list) {
            var found = known.words().matcher(message);
            if (found.find()) {
                String caught = found.groupCount() == 0 ? "" : found.group(1).toLowerCase(Locale.ROOT);
                String sentence = known.sentence().replace("$1", caught).replace("FILE", file.toString());
                Reason reason = isMisfit(failure) ? Reason.MISFIT : known.reason();
                return new ModelException(reason, sentence + " (ONNX Runtime: " + detail(message) + ").", failure);
            }
        }
        throw new AssertionError("The last of the list fits everything");
    }

    private static boolean isMisfit(Throwable failure) {
        return failure instanceof OrtException e && e.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT;
    }

    private static String detail(String message) {
        String first = NOISE.matcher(message.lines().findFirst().orElse("")).replaceAll("").strip();
        String brief = first.length() > LONGEST_DETAIL ? first.substring(0, LONGEST_DETAIL) + "…" : first;
        return brief.endsWith(".") ? brief.substring(0, brief.length() - 1) : brief;
    }
}
