package studio.gesso.engine.onnx;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import studio.gesso.engine.onnx.ModelFailure.Reason;

/** Turns what ONNX Runtime says into sentences for a person. */
final class Failures {

    /** A failure that is known by its words; %s in the sentence is the file. */
    private record Known(Pattern words, Reason reason, String sentence) {

        Known(String words, Reason reason, String sentence) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), reason, sentence);
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known("failed to allocate memory|bad_alloc|out of memory|ALLOC_FAILED|direct buffer memory|2 GiB",
                    Reason.OUT_OF_MEMORY,
                    "There is not enough memory to run %s at this size. Make the picture or the batch smaller"),
            new Known("CUDA failure (700|719)|cudaErrorIllegalAddress|cudaErrorLaunchFailure", Reason.DEVICE_LOST,
                    "The graphics card failed while it ran %s. Start Gesso again"),
            new Known("escapes model directory|absolute path not allowed", Reason.UNREADABLE,
                    "%s wants weights from outside its own folder, which Gesso does not read"),
            new Known("external data|external initializer|file_size|out of bounds", Reason.UNREADABLE,
                    "The weights that belong to %s are missing or cut short. Download the model again"),
            new Known("protobuf parsing failed|model_proto|no graph was found|modelproto does not have a graph",
                    Reason.UNREADABLE,
                    "%s is not a whole ONNX graph; it is damaged or was cut short. Download it again"),
            new Known("is not a registered function|could not find an implementation|not_implemented|opset",
                    Reason.UNSUPPORTED, "%s needs an operator that ONNX Runtime does not have on this device"));

    private static final Pattern PREFIX = Pattern
            .compile("^Error code - \\w+ - message: (Load model from .* failed:)?");

    private Failures() {}

    /** What to say when a graph could not be opened. */
    static ModelFailure opening(Path file, Throwable failure) {
        return failure(file, failure, "%s cannot be opened");
    }

    /** What to say when a run of a graph failed. */
    static ModelFailure running(Path file, Throwable failure) {
        return failure(file, failure, "%s failed while it ran");
    }

    /** What to say when what is asked of a graph is not what it is made for. */
    static ModelFailure misfit(String sentence, Object... parts) {
        return new ModelFailure(Reason.MISFIT, sentence.formatted(parts));
    }

    private static ModelFailure failure(Path file, Throwable failure, String otherwise) {
        String message = String.valueOf(failure.getMessage());
        var known = KNOWN.stream()
                .filter(k -> k.words().matcher(message).find())
                .findFirst()
                .orElse(new Known("", reason(failure), otherwise));
        return new ModelFailure(known.reason(), known.sentence().formatted(file) + " (ONNX Runtime: " + detail(message)
                + ").", failure);
    }

    private static Reason reason(Throwable failure) {
        return failure instanceof OrtException e && e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT
                ? Reason.MISFIT
                : Reason.FAILED;
    }

    private static String detail(String message) {
        return PREFIX.matcher(message.lines().findFirst().orElse("")).replaceFirst("").strip();
    }
}
