package studio.gesso.engine.diffusion.weights.keys;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of the averaged weights of a training (LitEma in Stability's code), which are the U-Net's without their points:
 * {@code model_ema.diffusion_modelinput_blocks41proj_inweight}.
 */
public final class EmaKeys {

    private static final Pattern IN_FRONT = Pattern.compile("^model_ema\\.(?:diffusion_model)?");
    private static final Pattern BLOCK = Pattern.compile("(input_blocks|output_blocks)(\\d{1,3})(\\d)(\\D.*)");
    private static final Pattern ONE = Pattern.compile("(middle_block|time_embed|out)(\\d)(\\D.*)");
    private static final Pattern LABEL = Pattern.compile("(label_emb)(?:(\\d)(\\d))?(weight|bias)");
    private static final Pattern WORD = Pattern.compile("in_layers|out_layers|emb_layers|skip_connection|op|conv"
            + "|proj_in|proj_out|proj|transformer_blocks|norm[123](?=weight|bias)|norm|attn[12]|to_q|to_k|to_v|to_out|ff|net"
            + "|weight|bias|\\d+");

    private EmaKeys() {}

    /** Whether a key belongs to the averaged weights. */
    public static boolean isEma(String key) {
        return key.startsWith("model_ema.");
    }

    /** The name with its points, as the U-Net itself has it, without anything in front; nothing for counters. */
    public static Optional<String> dotted(String key) {
        String name = IN_FRONT.matcher(key).replaceFirst("");
        Matcher block = BLOCK.matcher(name);
        if (block.matches()) {
            return words(block.group(4)).map(rest -> block.group(1) + "." + block.group(2) + "." + block.group(3) + "."
                    + rest);
        }
        Matcher one = ONE.matcher(name);
        if (one.matches()) {
            return words(one.group(3)).map(rest -> one.group(1) + "." + one.group(2) + "." + rest);
        }
        Matcher label = LABEL.matcher(name);
        if (label.matches()) {
            String numbers = label.group(2) == null ? "" : "." + label.group(2) + "." + label.group(3);
            return Optional.of("label_emb" + numbers + "." + label.group(4));
        }
        return Optional.empty();
    }

    private static Optional<String> words(String text) {
        String dotted = WORD.matcher(text).results().map(match -> match.group()).collect(Collectors.joining("."));
        return dotted.replace(".", "").equals(text) ? Optional.of(dotted) : Optional.empty();
    }
}
