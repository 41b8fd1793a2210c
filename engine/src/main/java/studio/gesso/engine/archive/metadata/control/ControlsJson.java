package studio.gesso.engine.archive.metadata.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.adapter.StepRange;

/** What ControlNets and T2I-Adapters followed, and the references of IP-Adapters, as JSON. */
public final class ControlsJson {

    static final String CONTROLS = "controls";
    static final String REFERENCES = "ip_adapters";
    static final String FILE = "file";
    static final String IMAGE = "image";

    /** Where there was one picture, for the ControlNet of the model, its settings stood beside the others. */
    private static final String FORMER = "control_image";

    private ControlsJson() {}

    /** How files and pictures are named. */
    public interface Names {

        /** Adds the file of a network. */
        void add(JsonObject json, String key, String file);

        /** The name of a picture. */
        String of(Pixels picture) throws IOException;
    }

    /** Adds all that steers a picture beside its prompt; where there is nothing, nothing. */
    public static void add(JsonObject json, AdvancedSettings advanced, Names names) throws IOException {
        JsonArray controls = new JsonArray();
        for (ControlImage control : advanced.controls()) {
            controls.add(of(control, names));
        }
        addTo(json, CONTROLS, controls);
        JsonArray references = new JsonArray();
        for (var adapter : advanced.ipAdapters()) {
            references.add(ReferenceJson.of(adapter, names));
        }
        addTo(json, REFERENCES, references);
    }

    private static void addTo(JsonObject json, String name, JsonArray all) {
        if (!all.isEmpty()) {
            json.add(name, all);
        }
    }

    private static JsonObject of(ControlImage control, Names names) throws IOException {
        JsonObject json = new JsonObject();
        control.file().ifPresent(file -> names.add(json, FILE, file));
        switch (control.subject()) {
            case Subject.Shown shown -> {
                json.addProperty(IMAGE, names.of(shown.image()));
                ShownJson.add(json, shown);
            }
            case Subject.KeptPart _ -> json.addProperty("kept_part", true);
        }
        json.addProperty("scale", control.scale());
        add(json, control.steps());
        switch (control.guess()) {
            case ON -> json.addProperty("guess", "on");
            case OFF -> {
                // It is the usual.
            }
        }
        return json;
    }

    static void add(JsonObject json, StepRange steps) {
        json.addProperty("start", steps.start());
        json.addProperty("end", steps.end());
    }

    static StepRange steps(JsonObject json) {
        return new StepRange(LenientJson.number(json, "start", 0), LenientJson.number(json, "end", 1));
    }

    /**
     * Settings with what steers them.
     *
     * @param pictures the pictures by their names
     */
    public static AdvancedSettings read(JsonObject json, AdvancedSettings others, Function<String, Pixels> pictures) {
        return others.with(it -> {
            it.controls = LenientJson.objects(json, CONTROLS).map(one -> control(one, pictures)).toList();
            it.ipAdapters = LenientJson.objects(json, REFERENCES)
                    .map(one -> ReferenceJson.read(one, pictures))
                    .toList();
        });
    }

    private static ControlImage control(JsonObject json, Function<String, Pixels> pictures) {
        Optional<Subject> shown = LenientJson.text(json, IMAGE).map(name -> ShownJson.read(json, pictures.apply(name)));
        return new ControlImage(LenientJson.text(json, FILE), shown.orElseGet(Subject.KeptPart::new),
                LenientJson.number(json, "scale", 1), steps(json), guess(json));
    }

    static Guess guess(JsonObject json) {
        return LenientJson.text(json, "guess").filter("on"::equals).isPresent() ? Guess.ON : Guess.OFF;
    }

    /** What steered a picture whose file does not have the pictures for it, by kind, in sentences. */
    public static Map<String, List<String>> lost(JsonObject json) {
        Stream<String> former = json.has(FORMER)
                ? Stream.of("The picture that it followed is not in this file.")
                : Stream.empty();
        return Map.of("ControlNet", Stream.concat(former, LenientJson.objects(json, CONTROLS)
                .map(one -> name(one)
                        + (one.has(IMAGE)
                                ? " followed a picture that is not in this file"
                                : " followed what the mask keeps")
                        + span(one) + "."))
                .toList(),
                "IP-Adapter", LenientJson.objects(json, REFERENCES)
                        .map(one -> name(one)
                                + " took up reference pictures that are not in this file" + span(one) + ".")
                        .toList());
    }

    private static String name(JsonObject json) {
        return LenientJson.text(json, FILE).orElse("The model's own");
    }

    private static String span(JsonObject json) {
        StepRange steps = steps(json);
        String scale = json.has("scale") ? ", scale " + NumberText.plain(LenientJson.number(json, "scale", 1)) : "";
        return scale + (steps.equals(StepRange.WHOLE)
                ? ""
                : ", from " + NumberText.plain(steps.start()) + " to " + NumberText.plain(steps.end())
                        + " of the steps");
    }
}
