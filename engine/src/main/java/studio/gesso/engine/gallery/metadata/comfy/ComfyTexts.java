package studio.gesso.engine.gallery.metadata.comfy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.image.Embedded;

/**
 * The texts in which a file keeps what ComfyUI did: in PNG each under its keyword, in JPEG and WebP within Exif's maker
 * and model, or all as one JSON object in the user comment, as Civitai writes it.
 *
 * @param run the graph that was run
 * @param drawn the graph as it was drawn
 * @param summary the settings as Civitai sums them up
 */
record ComfyTexts(Optional<String> run, Optional<String> drawn, Optional<JsonObject> summary) {

    private static final String RUN = "prompt";
    private static final String DRAWN = "workflow";
    private static final String SUMMARY = "extraMetadata";

    static ComfyTexts of(Embedded embedded) {
        Optional<String> run = text(embedded, RUN);
        Optional<String> drawn = text(embedded, DRAWN);
        return run.isPresent() || drawn.isPresent()
                ? new ComfyTexts(run, drawn, Optional.empty())
                : comment(embedded).orElse(new ComfyTexts(run, drawn, Optional.empty()));
    }

    boolean isEmpty() {
        return run.isEmpty() && drawn.isEmpty();
    }

    private static Optional<String> text(Embedded embedded, String what) {
        String prefix = what + ":";
        return Texts.of(embedded, what)
                .or(() -> Stream.of("Exif.Model", "Exif.Make", "Exif.ImageDescription")
                        .flatMap(tag -> Texts.of(embedded, tag).stream())
                        .filter(value -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
                        .map(value -> value.substring(prefix.length()))
                        .findFirst());
    }

    private static Optional<ComfyTexts> comment(Embedded embedded) {
        return Stream.of("Exif.UserComment", "Comment", "Exif.ImageDescription", Texts.PARAMETERS)
                .flatMap(keyword -> Texts.of(embedded, keyword).stream())
                .flatMap(text -> json(text).stream())
                .flatMap(json -> of(json).stream())
                .findFirst();
    }

    /** A graph itself, or an object that holds one under ComfyUI's own names. */
    private static Optional<ComfyTexts> of(JsonObject json) {
        Optional<JsonObject> summary = object(json.get(SUMMARY))
                .or(() -> object(Json.in(json, "extra").get(SUMMARY)));
        Optional<String> run = object(json.get(RUN)).map(JsonObject::toString);
        Optional<String> drawn = object(json.get(DRAWN)).map(JsonObject::toString);
        if (run.isPresent() || drawn.isPresent()) {
            return Optional.of(new ComfyTexts(run, drawn, summary));
        }
        boolean graph = json.entrySet().stream().anyMatch(node -> Json.object(node.getValue()).has("class_type"));
        if (graph || summary.isPresent()) {
            return Optional.of(new ComfyTexts(Optional.of(json.toString()), Optional.empty(), summary));
        }
        return json.has("nodes") && json.has("links")
                ? Optional.of(new ComfyTexts(Optional.empty(), Optional.of(json.toString()), summary))
                : Optional.empty();
    }

    /** An object, or a text that is one. */
    private static Optional<JsonObject> object(JsonElement element) {
        return element instanceof JsonObject object
                ? Optional.of(object)
                : Json.text(element).flatMap(ComfyTexts::json);
    }

    private static Optional<JsonObject> json(String text) {
        boolean likely = text.stripLeading().startsWith("{");
        try {
            return likely ? Optional.of(Json.object(text, "")) : Optional.empty();
        } catch (Malformed e) {
            // A text of another program, or of a person.
            return Optional.empty();
        }
    }
}
