package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.StringJoiner;
import studio.gesso.engine.archive.metadata.control.ControlUnits;
import studio.gesso.engine.archive.metadata.files.RecordedHashes;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.upscale.HiresKeys;
import studio.gesso.engine.archive.metadata.upscale.UpscaleKeys;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.branch.BranchSetting;
import java.util.stream.Collectors;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.adapter.UsedFile;

/**
 * The text for exchanging a picture's settings between programs, as A1111's web UI writes it under "parameters":
 * the prompt, a line "Negative prompt: …", and a last line of "Key: value" pairs.
 */
public final class Parameters {

    static final String NEGATIVE = "Negative prompt:";
    static final String VAE = "VAE";
    static final String VAE_DECODER = "VAE Decoder";

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private Parameters() {}

    /**
     * The text of a picture's settings.
     *
     * @param program name and version of the program that made the picture
     * @param files what changed it beside its model
     */
    public static String text(Request request, String program, List<UsedFile> files) {
        var lines = new StringJoiner("\n");
        String prompt = RecordedHashes.withTags(request);
        if (!prompt.isBlank()) {
            lines.add(prompt);
        }
        request.negative().filter(negative -> !negative.isBlank()).ifPresent(n -> lines.add(NEGATIVE + " " + n));
        return lines.add(pairs(request, program, files)).toString();
    }

    private static String pairs(Request request, String program, List<UsedFile> files) {
        var pairs = new StringJoiner(", ");
        if (request.enlargesForeign()) {
            addSource(pairs, request);
            add(pairs, "Version", program);
            return pairs.toString();
        }
        add(pairs, "Steps", String.valueOf(request.steps()));
        add(pairs, "Sampler", request.sampler().label());
        add(pairs, "Schedule type", request.sigmaSchedule().label());
        add(pairs, "CFG scale", NumberText.plain(request.guidance()));
        add(pairs, "Seed", Seed.text(request.seed()));
        Size size = request.firstSize();
        add(pairs, "Size", size.width() + "x" + size.height());
        if (!request.model().isBlank()) {
            add(pairs, "Model", ModelNames.plain(ModelNames.withoutFolders(request.model())));
        }
        addSource(pairs, request);
        addTuning(pairs, request.advanced(), request.sampler());
        request.advanced().branch().ifPresent(branch -> addBranch(pairs, branch, request));
        RecordedHashes.write(files, (key, value) -> add(pairs, key, value));
        add(pairs, "Version", program);
        return pairs.toString();
    }

    private static void addSource(StringJoiner pairs, Request request) {
        switch (request.source()) {
            case Source.Blank _ -> request.secondPass()
                    .ifPresent(hires -> HiresKeys.write(hires, (key, value) -> add(pairs, key, value)));
            case Source.From from -> add(pairs, "Denoising strength", NumberText.plain(from.strength()));
            case Source.Inside inside -> add(pairs, "Denoising strength", NumberText.plain(inside.strength()));
            case Fill fill -> {
                add(pairs, "Denoising strength", NumberText.plain(fill.settings().strength()));
                InpaintKeys.write(fill.settings(), (key, value) -> add(pairs, key, value));
            }
            case Upscale upscale -> UpscaleKeys.write(upscale, request.size(), (key, value) -> add(pairs, key, value));
        }
    }

    /** The step, and what the run before it had: "prompt “a fox”; guidance 7". */
    private static void addBranch(StringJoiner pairs, Branch branch, Request request) {
        add(pairs, "Branched after step", String.valueOf(branch.step()));
        String before = BranchSetting.changed(branch.before(), Branch.Values.of(request))
                .stream()
                .map(setting -> setting.label() + " " + setting.text(branch.before()))
                .collect(Collectors.joining("; "));
        if (!before.isEmpty()) {
            add(pairs, "Before it", before);
        }
    }

    private static void addTuning(StringJoiner pairs, AdvancedSettings advanced, SamplerName sampler) {
        if (advanced.clipSkip() > 0) {
            // A1111 counts from the last layer as 1, diffusers the layers that are left out.
            add(pairs, "Clip skip", String.valueOf(advanced.clipSkip() + 1));
        }
        if (advanced.eta() != AdvancedSettings.NONE.eta()) {
            add(pairs, sampler == SamplerName.DDIM ? "Eta DDIM" : "Eta", NumberText.plain(advanced.eta()));
        }
        if (advanced.imageGuidance() != AdvancedSettings.NONE.imageGuidance()) {
            add(pairs, "Image CFG scale", NumberText.plain(advanced.imageGuidance()));
        }
        if (advanced.emphasis() != AdvancedSettings.NONE.emphasis()) {
            add(pairs, "Emphasis", advanced.emphasis().label());
        }
        if (advanced.endAfter() > 0) {
            add(pairs, "Ended after step", String.valueOf(advanced.endAfter()));
        }
        advanced.vae().ifPresent(vae -> add(pairs, VAE, ModelNames.withoutFolders(vae)));
        if (advanced.decoder() != AdvancedSettings.NONE.decoder()) {
            add(pairs, VAE_DECODER, advanced.decoder().label());
        }
        ControlUnits.write(advanced, (key, value) -> add(pairs, key, value));
        add(pairs, "RNG", advanced.noise().rng());
    }

    private static void add(StringJoiner pairs, String key, String value) {
        boolean plain = value.indexOf(',') < 0 && value.indexOf(':') < 0 && value.indexOf('\n') < 0;
        pairs.add(key + ": " + (plain ? value : JSON.toJson(value)));
    }
}
