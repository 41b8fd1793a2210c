package studio.gesso.engine.cli.terminal;

import java.util.Map;
import java.util.stream.Collectors;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.conditioning.SizeConditioning;
import studio.gesso.engine.request.adapter.Lora;

/** The advanced settings of a picture, as lines; default values are shown too. */
final class AdvancedText {

    private AdvancedText() {}

    static void add(Map<String, String> values, Settings settings) {
        AdvancedSettings advanced = settings.advanced();
        values.put("clip skip", String.valueOf(advanced.clipSkip()));
        values.put("eta", String.valueOf(advanced.eta()));
        values.put("rescale", String.valueOf(advanced.rescale()));
        values.put("cache interval", String.valueOf(advanced.deepCache().interval()));
        values.put("cache branch", String.valueOf(advanced.deepCache().branch()));
        values.put("matrices", advanced.matrices().label());
        values.put("guidance start", String.valueOf(advanced.guidanceSteps().start()));
        values.put("guidance end", String.valueOf(advanced.guidanceSteps().end()));
        values.put("emphasis", advanced.emphasis().label());
        values.put("noise source", advanced.noise().label());
        values.put("image guidance", String.valueOf(advanced.imageGuidance()));
        values.put("noise level", String.valueOf(advanced.noiseLevel()));
        values.put("denoising start", String.valueOf(advanced.denoisingRange().start()));
        values.put("denoising end", String.valueOf(advanced.denoisingRange().end()));
        if (!advanced.styles().isEmpty()) {
            values.put("styles", String.join(", ", advanced.styles()));
        }
        if (!advanced.loras().isEmpty()) {
            values.put("LoRAs", advanced.loras().stream().map(AdvancedText::lora).collect(Collectors.joining(", ")));
        }
        advanced.vae().ifPresent(vae -> values.put("VAE", ModelNames.withoutFolders(vae)));
        values.put("VAE decoder", advanced.decoder().label());
        framing(values, advanced.sizeConditioning());
    }

    private static String lora(Lora lora) {
        return ModelNames.withoutFolders(lora.file()) + " " + lora.strength()
                + (lora.textStrength() == lora.strength() ? "" : " (text " + lora.textStrength() + ")");
    }

    private static void framing(Map<String, String> values, SizeConditioning sizeConditioning) {
        sizeConditioning.original().ifPresent(size -> values.put("original size", size.toString()));
        values.put("crop top left", sizeConditioning.top() + ", " + sizeConditioning.left());
        values.put("aesthetic score", String.valueOf(sizeConditioning.aesthetic()));
        values.put("negative score", String.valueOf(sizeConditioning.negativeAesthetic()));
    }
}
