package studio.gesso.engine.diffusion.pipeline;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.conditioning.SizeConditioning;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.speed.DeepCache;

/**
 * A case of an expected.json: a call of a diffusers pipeline, and what came of it.
 *
 * @param folder the folder of the expected.json
 * @param inputs the folder of the pictures to start from
 */
public record PipelineCase(Path folder, Path inputs, JsonObject json) {

    public static List<PipelineCase> read(Path expected, Path inputs) throws IOException {
        JsonObject all = JsonParser.parseString(Files.readString(expected)).getAsJsonObject();
        List<PipelineCase> cases = new ArrayList<>();
        for (JsonElement element : all.getAsJsonArray("cases")) {
            cases.add(new PipelineCase(expected.getParent(), inputs, element.getAsJsonObject()));
        }
        return cases;
    }

    public String id() {
        return folder.getFileName() + "/" + json.get("id").getAsString();
    }

    JsonObject scheduler() {
        return json.getAsJsonObject("scheduler");
    }

    double tolerance(String of) {
        return json.getAsJsonObject("tolerance").get(of).getAsDouble();
    }

    /** How many times the tolerance we may differ: 1, or what the case says together with its reason. */
    public double factor() {
        return json.has("tolerance_factor")
                ? json.getAsJsonObject("tolerance_factor").get("value").getAsDouble()
                : 1;
    }

    Optional<Path> expectedLatents() {
        return Optional.ofNullable(json.getAsJsonObject("expected").get("latents")).map(this::expected);
    }

    Optional<Path> expectedSteps() {
        return Optional.ofNullable(json.getAsJsonObject("expected").get("steps")).map(this::expected);
    }

    List<Path> expectedPictures() {
        return json.getAsJsonObject("expected")
                .getAsJsonArray("pictures")
                .asList()
                .stream()
                .map(this::expected)
                .toList();
    }

    /** The requests of all pictures of the case. */
    List<Request> requests(ModelCard card) {
        Request all = new Request(card.path().toString(), text("prompt").orElse(""), text("negative"), source(),
                size(card), card.defaults().sampler(), card.defaults().sigmaSchedule(), (int) number("steps", 50),
                number("guidance", 1), (long) number("seed", 0), (int) number("batch", 1), advanced());
        return IntStream.range(0, all.batch()).mapToObj(all::picture).toList();
    }

    private Source source() {
        return switch (json.get("task").getAsString()) {
            case "txt2img", "unconditional", "controlnet", "adapter" -> new Source.Blank();
            case "img2img" -> new Source.From(picture("image"), number("strength", 0.8));
            case "pix2pix", "upscale" -> new Source.From(picture("image"), 1);
            case "inpaint" -> new Source.Inside(picture("image"), Mask.of(picture("mask")), number("strength", 1));
            default -> throw new UnsupportedTask(json.get("task").getAsString());
        };
    }

    /** Where no size is given, that of the picture in the multiples that the pipeline takes; for inpainting the model's own. */
    private Size size(ModelCard card) {
        if (json.has("width")) {
            return new Size((int) number("width", 0), (int) number("height", 0));
        }
        String key = json.has("image") ? "image" : "control";
        if (!json.has(key) || json.get("task").getAsString().equals("inpaint")) {
            return card.defaults().size();
        }
        Size image = picture(key).size();
        return json.get("task").getAsString().equals("upscale")
                ? new Size(4 * (image.width() / 4 * 4), 4 * (image.height() / 4 * 4))
                : new Size(image.width() / 8 * 8, image.height() / 8 * 8);
    }

    /** Settings with one network that steers. */
    public static AdvancedSettings controlledBy(Path file) {
        return AdvancedSettings.NONE.with(it -> it.controls = List.of(
                ControlImage.following(new Pixels(new Size(1, 1), new int[1])).by(file.normalize().toString())));
    }

    /** Settings with one IP-Adapter. */
    public static AdvancedSettings controlledBy(Path file, Path encoder) {
        return AdvancedSettings.NONE.with(it -> it.ipAdapters = List.of(new IpAdapter(file.normalize().toString(),
                Optional.of(encoder.normalize().toString()), List.of(new Pixels(new Size(1, 1), new int[1])),
                new IpAdapter.Weighting.Everywhere(1), StepRange.WHOLE)));
    }

    public AdvancedSettings advanced() {
        AdvancedSettings advanced = AdvancedSettings.NONE.with(it -> {
            it.emphasis = Emphasis.PLAIN;
            it.eta = number("eta", 0);
            it.rescale = number("guidance_rescale", 0);
            it.deepCache = new DeepCache((int) number("cache_interval", 1), (int) number("cache_branch", 0));
            it.imageGuidance = number("image_guidance", 1.5);
            it.noiseLevel = (int) number("noise_level", 20);
            it.denoisingRange = new AdvancedSettings.DenoisingRange(number("denoising_start", 0),
                    number("denoising_end", 1));
            it.sizeConditioning = sizeConditioning();
        });
        return advanced.with(it -> it.ipAdapters = adapters())
                .with(it -> it.controls = json.has("control")
                        ? List.of(new ControlImage(picture("control"), number("control_scale", 1),
                                new StepRange(number("control_start", 0), number("control_end", 1))))
                        : controls());
    }

    /** The ControlNets and T2I-Adapters of other files. */
    List<ControlImage> controls() {
        return Stream.ofNullable(json.getAsJsonArray("controls"))
                .flatMap(all -> all.asList().stream())
                .map(element -> control(element.getAsJsonObject()))
                .toList();
    }

    private ControlImage control(JsonObject control) {
        String image = control.get("image").getAsString();
        boolean isGuessed = json.has("guess") && json.get("guess").getAsBoolean();
        return new ControlImage(Optional.of(beside(control.get("file"))),
                image.equals("masked")
                        ? new ControlImage.Subject.KeptPart()
                        : new ControlImage.Subject.Shown(Pictures.read(inputs.resolve(image))),
                control.get("scale").getAsDouble(),
                new StepRange(control.get("start").getAsDouble(), control.get("end").getAsDouble()),
                isGuessed ? ControlImage.Guess.ON : ControlImage.Guess.OFF);
    }

    private List<IpAdapter> adapters() {
        return Stream.ofNullable(json.getAsJsonArray("adapters"))
                .flatMap(all -> all.asList().stream())
                .map(element -> adapter(element.getAsJsonObject()))
                .toList();
    }

    private IpAdapter adapter(JsonObject adapter) {
        return new IpAdapter(beside(adapter.get("file")), Optional.of(beside(json.get("image_encoder"))),
                adapter.getAsJsonArray("images").asList().stream().map(this::input).toList(), weighting(adapter),
                StepRange.WHOLE);
    }

    private IpAdapter.Weighting weighting(JsonObject adapter) {
        if (adapter.has("masks")) {
            JsonArray masks = adapter.getAsJsonArray("masks");
            List<JsonElement> scales = adapter.get("scale").isJsonArray()
                    ? adapter.getAsJsonArray("scale").asList()
                    : List.of(adapter.get("scale"));
            return new IpAdapter.Weighting.Masked(IntStream.range(0, masks.size())
                    .mapToObj(i -> new IpAdapter.Region(Mask.of(input(masks.get(i))), scales.get(i).getAsDouble()))
                    .toList());
        }
        if (adapter.get("scale").isJsonNull()) {
            Map<Integer, Double> scales = new HashMap<>();
            adapter.getAsJsonObject("layer_scales")
                    .entrySet()
                    .forEach(layer -> scales.put(Integer.valueOf(layer.getKey()), layer.getValue().getAsDouble()));
            return new IpAdapter.Weighting.ByLayer(scales);
        }
        return new IpAdapter.Weighting.Everywhere(adapter.get("scale").getAsDouble());
    }

    private Pixels input(JsonElement name) {
        return Pictures.read(inputs.resolve(name.getAsString()));
    }

    private String beside(JsonElement name) {
        return WeightCases.beside(folder, name.getAsString()).toString();
    }

    private SizeConditioning sizeConditioning() {
        JsonArray original = json.getAsJsonArray("original_size");
        JsonArray crop = json.getAsJsonArray("crop");
        return new SizeConditioning(
                Optional.ofNullable(original).map(o -> new Size(o.get(1).getAsInt(), o.get(0).getAsInt())),
                crop == null ? 0 : crop.get(0).getAsInt(), crop == null ? 0 : crop.get(1).getAsInt(),
                number("aesthetic_score", 6), 2.5);
    }

    private Pixels picture(String key) {
        return Pictures.read(inputs.resolve(json.get(key).getAsString()));
    }

    private Path expected(JsonElement name) {
        return folder.resolve("expected").resolve(name.getAsString()).normalize();
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(json.get(key)).filter(e -> !e.isJsonNull()).map(JsonElement::getAsString);
    }

    private double number(String key, double otherwise) {
        return json.has(key) && !json.get(key).isJsonNull() ? json.get(key).getAsDouble() : otherwise;
    }

    /** A task that these tests do not know. */
    public static final class UnsupportedTask extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnsupportedTask(String task) {
            super("task " + task);
        }
    }
}
