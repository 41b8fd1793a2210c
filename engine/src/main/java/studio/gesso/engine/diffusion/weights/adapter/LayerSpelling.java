package studio.gesso.engine.diffusion.weights.adapter;

import java.util.regex.Pattern;

/** Takes what two spellings put into layers' names out of them: diffusers' processors of 2023, and XLabs' for FLUX. */
final class LayerSpelling {

    private static final Pattern DOUBLE = Pattern
            .compile("(double_blocks\\.\\d+)\\.processor\\.(qkv|proj)_lora([12])$");
    private static final Pattern SINGLE = Pattern.compile("(single_blocks\\.\\d+)\\.processor\\.(qkv|proj)(?:_lora)?$");
    private static final Pattern PROCESSOR = Pattern.compile("\\.processor\\.(\\w+?)(?:_lora)?$");

    private LayerSpelling() {}

    /** The name of a layer as its model's authors write it. */
    static String module(String written) {
        var twice = DOUBLE.matcher(written);
        if (twice.find()) {
            String stream = twice.group(3).equals("1") ? ".img_attn." : ".txt_attn.";
            return written.substring(0, twice.start()) + twice.group(1) + stream + twice.group(2);
        }
        var once = SINGLE.matcher(written);
        if (once.find()) {
            return written.substring(0, once.start()) + once.group(1)
                    + (once.group(2).equals("qkv") ? ".linear1_qkv" : ".linear2");
        }
        var processor = PROCESSOR.matcher(written);
        if (processor.find()) {
            String layer = processor.group(1);
            return written.substring(0, processor.start()) + "." + (layer.equals("to_out") ? "to_out.0" : layer);
        }
        return written;
    }
}
