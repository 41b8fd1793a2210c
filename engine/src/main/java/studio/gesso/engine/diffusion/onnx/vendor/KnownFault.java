package studio.gesso.engine.diffusion.onnx.vendor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A known error of a loader, a driver or ONNX Runtime when a device cannot be used, and its meaning.
 *
 * @param says what the message contains, whatever its case
 * @param means what that means and what to do, as a clause; $1 in it is the first group that was found
 */
public record KnownFault(Pattern says, String means) {

    /** What a message means by the first fault that it fits; without one, the message itself. */
    public static String explain(List<KnownFault> faults, String message) {
        return faults.stream()
                .flatMap(fault -> fault.meaning(message).stream())
                .findFirst()
                .orElseGet(() -> "it says “" + message.lines().findFirst().orElse("").strip() + "”");
    }

    private Optional<String> meaning(String message) {
        Matcher found = says.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        return Optional.of(found.groupCount() == 0
                ? means
                : means.replace("$1", Optional.ofNullable(found.group(1)).orElse("").strip()));
    }
}
