package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;

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

    static ComfyTexts of(EmbeddedData embedded) {
        Optional<String> run = text(embedded, RUN);
        Optional<String> drawn = text(embedded, DRAWN);
        return run.isPresent() || drawn.isPresent()
                ? new ComfyTexts(run, drawn, Optional.empty())
                : comment(embedded).orElse(new ComfyTexts(run, drawn, Optional.empty()));
    }

    boolean isEmpty() {
        return run.isEmpty() && drawn.isEmpty();
    }

    private static Optional<String> text(EmbeddedData embedded, String what) {
        String prefix = what + ":";
        return TextPlaces.of(embedded, what)
                .or(() -> Stream.of("Exif.Model", "Exif.Make", "Exif.ImageDescription")
                        .flatMap(tag -> TextPlaces.of(embedded, tag).stream())
                        .filter(value -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
                        .map(value -> value.substring(prefix.length()))
                        .findFirst());
    }

    private static Optional<ComfyTexts> comment(EmbeddedData embedded) {
        return Stream.of("Exif.UserComment", "Comment", "Exif.ImageDescription", TextPlaces.PARAMETERS)
                .flatMap(keyword -> TextPlaces.of(embedded, keyword).stream())
                .flatMap(text -> json(text).stream())
                .flatMap(json -> of(json).stream())
                .findFirst();
    }

    /** A graph itself, or an object that holds one under ComfyUI's own names. */
    private static Optional<ComfyTexts> of(JsonObject json) {
        Optional<JsonObject> summary = object(json.get(SUMMARY))
                .or(() -> object(LenientJson.in(json, "extra").get(SUMMARY)));
        Optional<String> run = object(json.get(RUN)).map(JsonObject::toString);
        Optional<String> drawn = object(json.get(DRAWN)).map(JsonObject::toString);
        if (run.isPresent() || drawn.isPresent()) {
            return Optional.of(new ComfyTexts(run, drawn, summary));
        }
        boolean graph = json.entrySet()
                .stream()
                .anyMatch(node -> LenientJson.object(node.getValue()).has("class_type"));
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
                : LenientJson.text(element).flatMap(ComfyTexts::json);
    }

    private static Optional<JsonObject> json(String text) {
        return text.stripLeading().startsWith("{") ? LenientJson.parse(text) : Optional.empty();
    }
}
