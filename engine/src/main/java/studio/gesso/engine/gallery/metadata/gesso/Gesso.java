package studio.gesso.engine.gallery.metadata.gesso;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import studio.gesso.engine.gallery.metadata.dialect.Dialect;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Origin;
import studio.gesso.engine.gallery.metadata.prompts.PromptLanguage;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.generate.Picture.Made;
import studio.gesso.engine.generate.Source.Inside.Edge;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.image.fill.Proof;

/** Our own pictures: the whole request as JSON under "gesso". */
public final class Gesso implements Dialect {

    @Override
    public String name() {
        return "Gesso";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Texts.of(embedded, RequestJson.KEYWORD);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = Json.object(text.get(), "Gesso's text");
        var recovery = new Recovery();
        recovery.language(PromptLanguage.GESSO);
        RequestJson.read(Json.in(json, "request"), recovery);
        origin(json).ifPresent(recovery::origin);
        return Optional.of(recovery);
    }

    private static Optional<Origin> origin(JsonObject json) {
        JsonObject source = Json.in(Json.in(json, "request"), "source");
        Optional<String> parent = Json.text(source, "image");
        Edge edge = Json.text(source, "edge").filter("soft"::equals).isPresent() ? Edge.SOFT : Edge.HARD;
        return created(json).flatMap(created -> Json.text(json, "pixels")
                .map(pixels -> new Origin(created, pixels, parent, edge, FillJson.place(source),
                        made(Json.in(json, "made")), proof(Json.in(json, "proof")),
                        Json.text(Json.in(json, "request"), RequestJson.MODEL_IDENTITY))));
    }

    private static Optional<Proof> proof(JsonObject json) {
        long outside = (long) Json.number(json, "outside", -1);
        long changed = (long) Json.number(json, "changed", -1);
        return changed >= 0 && changed <= outside ? Optional.of(new Proof(changed, outside)) : Optional.empty();
    }

    private static Optional<Instant> created(JsonObject json) {
        try {
            return Json.text(json, "created").map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Made> made(JsonObject json) {
        if (!json.has("engine")) {
            return Optional.empty();
        }
        double seconds = Json.number(json, "seconds", 0);
        String provider = Json.text(json, "provider").orElse("");
        return Optional.of(new Made(Json.text(json, "engine").orElse(""), provider,
                Json.text(json, "decoder").orElse(provider), Json.text(json, "precision").orElse(""),
                Json.text(json, "noise").orElse(""), Json.text(json, "noise_hash").orElse(""),
                Duration.ofMillis((long) (seconds * 1000))));
    }
}
