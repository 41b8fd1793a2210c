package studio.gesso.engine.diffusion.network.architecture.upscaler;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The names of an RRDBNet's weights: those of Real-ESRGAN, which are used here, those of BSRGAN and RealSR, and the numbers
 * of the first ESRGAN.
 */
final class RrdbKeys {

    private static final Pattern BSRGAN_BLOCK = Pattern.compile("RRDB_trunk\\.(\\d+)\\.RDB(\\d)\\.(.+)");
    private static final Map<String, String> BSRGAN = Map.of("trunk_conv", "conv_body", "upconv1", "conv_up1",
            "upconv2", "conv_up2", "upconv3", "conv_up3", "HRconv", "conv_hr");
    private static final Pattern FIRST_BLOCK = Pattern
            .compile("model\\.1\\.sub\\.(\\d+)\\.RDB(\\d)\\.(conv\\d(?:x1)?)(?:\\.0)?\\.(weight|bias)");
    private static final Pattern FIRST_BODY = Pattern.compile("model\\.1\\.sub\\.\\d+\\.(weight|bias)");
    private static final Pattern FIRST_LAYER = Pattern.compile("model\\.(\\d{1,3})\\.(weight|bias)");

    private RrdbKeys() {}

    /** The weights by the names of Real-ESRGAN. */
    static Weights named(Weights weights) {
        if (weights.hasBelow("model.1.sub.")) {
            int last = last(weights);
            return weights.renamed(name -> first(name, last));
        }
        return weights.hasBelow("RRDB_trunk.") ? weights.renamed(RrdbKeys::bsrgan) : weights;
    }

    private static String bsrgan(String name) {
        Matcher block = BSRGAN_BLOCK.matcher(name);
        if (block.matches()) {
            return "body." + block.group(1) + ".rdb" + block.group(2) + "." + block.group(3);
        }
        int dot = name.lastIndexOf('.');
        String module = name.substring(0, Math.max(dot, 0));
        return BSRGAN.getOrDefault(module, module) + name.substring(Math.max(dot, 0));
    }

    /** The number of the last layer of the first ESRGAN. */
    private static int last(Weights weights) {
        return weights.names()
                .stream()
                .map(FIRST_LAYER::matcher)
                .filter(Matcher::matches)
                .mapToInt(layer -> Integer.parseInt(layer.group(1)))
                .max()
                .orElse(0);
    }

    private static String first(String name, int last) {
        Matcher block = FIRST_BLOCK.matcher(name);
        if (block.matches()) {
            return "body." + block.group(1) + ".rdb" + block.group(2) + "." + block.group(3) + "." + block.group(4);
        }
        Matcher body = FIRST_BODY.matcher(name);
        if (body.matches()) {
            return "conv_body." + body.group(1);
        }
        Matcher layer = FIRST_LAYER.matcher(name);
        return layer.matches() ? layer(Integer.parseInt(layer.group(1)), last) + "." + layer.group(2) : name;
    }

    /** Layers 0 and 1, then three for each step of enlarging, then two convolutions with an activation between. */
    private static String layer(int number, int last) {
        if (number == 0) {
            return "conv_first";
        }
        if (number == last) {
            return "conv_last";
        }
        if (number == last - 2) {
            return "conv_hr";
        }
        return number % 3 == 0 ? "conv_up" + number / 3 : "model." + number;
    }
}
