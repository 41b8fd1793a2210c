package studio.gesso.engine.archive.metadata.gesso;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.dialect.Dialect;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.archive.metadata.upscale.UpscaleJson;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Source.Inside.Edge;

/** Our own pictures: the whole request as JSON under "gesso". */
public final class GessoDialect implements Dialect {

    @Override
    public String name() {
        return "Gesso";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> text = TextPlaces.of(embedded, RequestJson.KEYWORD);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = WholeJson.object(text.get(), "Gesso's text");
        var settings = new SettingsReader();
        settings.language(PromptLanguage.GESSO);
        RequestJson.read(LenientJson.in(json, "request"), settings);
        origin(json).ifPresent(settings::origin);
        settings.files(UsedFilesJson.recorded(LenientJson.in(json, "made")));
        return Optional.of(settings);
    }

    private static Optional<PictureRecord> origin(JsonObject json) {
        JsonObject source = LenientJson.in(LenientJson.in(json, "request"), "source");
        Optional<String> parent = LenientJson.text(source, "image");
        Edge edge = LenientJson.text(source, "edge").filter("soft"::equals).isPresent() ? Edge.SOFT : Edge.HARD;
        return created(json).flatMap(created -> LenientJson.text(json, "pixels")
                .map(pixels -> new PictureRecord(created, pixels, parent, edge, FillJson.place(source),
                        made(LenientJson.in(json, "made")), proof(LenientJson.in(json, "proof")),
                        UpscaleJson.read(source),
                        LenientJson.text(LenientJson.in(json, "request"), RequestJson.MODEL_IDENTITY))));
    }

    private static Optional<InpaintProof> proof(JsonObject json) {
        long outside = (long) LenientJson.number(json, "outside", -1);
        long changed = (long) LenientJson.number(json, "changed", -1);
        return changed >= 0 && changed <= outside ? Optional.of(new InpaintProof(changed, outside)) : Optional.empty();
    }

    private static Optional<Instant> created(JsonObject json) {
        try {
            return LenientJson.text(json, "created").map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Made> made(JsonObject json) {
        if (!json.has("engine")) {
            return Optional.empty();
        }
        double seconds = LenientJson.number(json, "seconds", 0);
        String provider = LenientJson.text(json, "provider").orElse("");
        return Optional.of(new Made(LenientJson.text(json, "engine").orElse(""), provider,
                LenientJson.text(json, "decoder").orElse(provider), LenientJson.text(json, "precision").orElse(""),
                LenientJson.text(json, "noise").orElse(""), LenientJson.text(json, "noise_hash").orElse(""),
                Duration.ofMillis((long) (seconds * 1000)), UsedFilesJson.read(json))
                .encodedOn(LenientJson.text(json, "encoder").orElse(provider)));
    }
}
