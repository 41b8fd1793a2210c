package studio.gesso.engine.archive.metadata.gesso;

import studio.gesso.engine.archive.metadata.control.ControlsJson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.upscale.HiresJson;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.conditioning.SizeConditioning;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.tensor.NoiseSource;

/** The advanced settings of a request, as JSON. */
final class AdvancedSettingsJson {

    private static final String STYLES = "styles";

    private AdvancedSettingsJson() {}

    static JsonObject of(AdvancedSettings advanced) {
        var json = new JsonObject();
        json.addProperty("noise", advanced.noise().label());
        json.addProperty("emphasis", advanced.emphasis().label());
        json.addProperty("clip_skip", advanced.clipSkip());
        json.addProperty("eta", advanced.eta());
        json.addProperty("rescale", advanced.rescale());
        json.addProperty("cache_interval", advanced.deepCache().interval());
        json.addProperty("cache_branch", advanced.deepCache().branch());
        json.addProperty("matrices", advanced.matrices().label());
        json.addProperty("guidance_start", advanced.guidanceSteps().start());
        json.addProperty("guidance_end", advanced.guidanceSteps().end());
        json.addProperty("image_guidance", advanced.imageGuidance());
        json.addProperty("noise_level", advanced.noiseLevel());
        json.addProperty("end_after", advanced.endAfter());
        add(json, advanced.denoisingRange());
        add(json, advanced.sizeConditioning());
        LorasJson.add(json, advanced.loras());
        addControls(json, advanced);
        advanced.vae().ifPresent(vae -> json.addProperty("vae", ModelNames.withoutFolders(vae)));
        json.addProperty("vae_decoder", advanced.decoder().label());
        advanced.hires().ifPresent(hires -> HiresJson.add(json, hires));
        advanced.branch().ifPresent(branch -> json.add(BranchJson.NAME, BranchJson.of(branch)));
        addStyles(json, advanced.styles());
        return json;
    }

    private static void add(JsonObject json, AdvancedSettings.DenoisingRange range) {
        json.addProperty("portion_start", range.start());
        json.addProperty("portion_end", range.end());
    }

    private static void addStyles(JsonObject json, List<String> styles) {
        if (!styles.isEmpty()) {
            json.add(STYLES, LenientJson.strings(styles.stream()));
        }
    }

    private static void addControls(JsonObject json, AdvancedSettings advanced) {
        try {
            ControlsJson.add(json, advanced, RecordedControls.IN_PICTURES);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void add(JsonObject json, SizeConditioning sizeConditioning) {
        sizeConditioning.original().ifPresent(size -> {
            json.addProperty("original_width", size.width());
            json.addProperty("original_height", size.height());
        });
        json.addProperty("crop_top", sizeConditioning.top());
        json.addProperty("crop_left", sizeConditioning.left());
        json.addProperty("aesthetic", sizeConditioning.aesthetic());
        json.addProperty("negative_aesthetic", sizeConditioning.negativeAesthetic());
    }

    /** All but the pictures that ControlNets followed; missing values are the defaults. */
    static AdvancedSettings read(JsonObject json) {
        AdvancedSettings none = AdvancedSettings.NONE;
        NoiseSource noise = LenientJson.text(json, "noise")
                .flatMap(label -> Arrays.stream(NoiseSource.values()).filter(n -> n.label().equals(label)).findFirst())
                .orElse(none.noise());
        Emphasis emphasis = LenientJson.text(json, "emphasis")
                .flatMap(label -> Arrays.stream(Emphasis.values()).filter(e -> e.label().equals(label)).findFirst())
                .orElse(none.emphasis());
        return new AdvancedSettings(noise, emphasis, (int) number(json, "clip_skip", none.clipSkip(), Ranges.CLIP_SKIP),
                number(json, "eta", none.eta(), Ranges.ETA),
                number(json, "rescale", none.rescale(), Ranges.GUIDANCE_RESCALE),
                deepCache(json), matrices(json), guidanceSteps(json),
                number(json, "image_guidance", none.imageGuidance(), Ranges.IMAGE_GUIDANCE),
                (int) number(json, "noise_level", none.noiseLevel(), Ranges.NOISE_LEVEL),
                denoisingRange(json),
                sizeConditioning(json), List.of(), (int) number(json, "end_after", 0, Ranges.END_AFTER),
                List.of(), LorasJson.read(json), LenientJson.text(json, "vae"), decoder(json),
                BranchJson.read(LenientJson.in(json, BranchJson.NAME)), HiresJson.read(json),
                LenientJson.strings(json, STYLES).toList());
    }

    private static VaeDecoder decoder(JsonObject json) {
        return LenientJson.text(json, "vae_decoder").flatMap(VaeDecoder::named).orElse(VaeDecoder.FULL);
    }

    /** A number, or a default if it is out of range, because such a value would make every picture fail. */
    private static double number(JsonObject json, String name, double otherwise, Range range) {
        double number = LenientJson.number(json, name, otherwise);
        return range.contains(number) ? number : otherwise;
    }

    private static DeepCache deepCache(JsonObject json) {
        return new DeepCache((int) number(json, "cache_interval", DeepCache.OFF.interval(), Ranges.CACHE_INTERVAL),
                (int) number(json, "cache_branch", DeepCache.OFF.branch(), Ranges.CACHE_BRANCH));
    }

    private static Matrices matrices(JsonObject json) {
        return LenientJson.text(json, "matrices").flatMap(Matrices::named).orElse(Matrices.FULL);
    }

    private static StepRange guidanceSteps(JsonObject json) {
        double start = number(json, "guidance_start", 0, Ranges.DENOISING);
        double end = number(json, "guidance_end", 1, Ranges.DENOISING);
        return start <= end ? new StepRange(start, end) : StepRange.WHOLE;
    }

    private static AdvancedSettings.DenoisingRange denoisingRange(JsonObject json) {
        double start = number(json, "portion_start", 0, Ranges.DENOISING);
        double end = number(json, "portion_end", 1, Ranges.DENOISING);
        return start < end ? new AdvancedSettings.DenoisingRange(start, end) : AdvancedSettings.DenoisingRange.WHOLE;
    }

    private static SizeConditioning sizeConditioning(JsonObject json) {
        int width = (int) LenientJson.number(json, "original_width", 0);
        int height = (int) LenientJson.number(json, "original_height", 0);
        SizeConditioning centred = SizeConditioning.CENTRED;
        return new SizeConditioning(width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty(),
                (int) LenientJson.number(json, "crop_top", centred.top()),
                (int) LenientJson.number(json, "crop_left", centred.left()),
                LenientJson.number(json, "aesthetic", centred.aesthetic()),
                LenientJson.number(json, "negative_aesthetic", centred.negativeAesthetic()));
    }
}
