package studio.gesso.engine.worker.protocol;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.adapter.UsedFile;

/** An event as fields; the picture in it is shared. Of a finished picture's request the source is left out: it is the job's. */
final class EventFields {

    private enum Type {
        LOADING,
        STARTED,
        STEPPED,
        NOTED,
        FINISHED,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    private EventFields() {}

    /** The picture in an event. */
    static Optional<Pixels> pixels(Event event) {
        return switch (event) {
            case Event.Stepped stepped -> stepped.preview();
            case Event.Finished(var picture) -> Optional.of(picture.pixels());
            case Event.Loading _,Event.Started _,Event.Noted _,Event.Completed _,Event.Cancelled _,Event.Failed _ ->
                Optional.empty();
        };
    }

    static void write(FieldWriter to, Event event, SharedPixels shared) throws IOException {
        Optional<Pixels> pixels = pixels(event);
        to.optional(pixels.map(Pixels::size), RequestFields::write);
        if (pixels.isPresent()) {
            shared.put(pixels.get());
        }
        switch (event) {
            case Event.Loading(var model, var conversion) -> to.name(Type.LOADING)
                    .text(model)
                    .optional(conversion, (fields, one) -> fields.text(one.part()).whole(one.done()).whole(one.all()));
            case Event.Started(var picture, var of, var seed, var together) -> to.name(Type.STARTED)
                    .whole(picture)
                    .whole(of)
                    .whole(seed)
                    .whole(together.first())
                    .whole(together.count());
            case Event.Stepped(var picture, var step, var of, var _, var left) ->
                to.name(Type.STEPPED).whole(picture).whole(step).whole(of).whole(left.toNanos());
            case Event.Noted(var sentence) -> to.name(Type.NOTED).text(sentence);
            case Event.Finished(var picture) -> write(to.name(Type.FINISHED), picture);
            case Event.Completed() -> to.name(Type.COMPLETED);
            case Event.Cancelled() -> to.name(Type.CANCELLED);
            case Event.Failed(var sentence, var kept) -> to.name(Type.FAILED).text(sentence).whole(kept);
        }
    }

    static Event read(FieldReader from, SharedPixels shared) throws IOException {
        Optional<Size> size = from.optional(RequestFields::size);
        Optional<Pixels> pixels = size.isPresent() ? Optional.of(shared.take(size.get())) : Optional.empty();
        return switch (from.name(Type.class)) {
            case LOADING -> new Event.Loading(from.text(),
                    from.optional(one -> new Event.Conversion(one.text(), one.whole(), one.whole())));
            case STARTED -> new Event.Started(from.number(), from.number(), from.whole(),
                    new Event.Together(from.number(), from.number()));
            case STEPPED -> new Event.Stepped(from.number(), from.number(), from.number(), pixels,
                    Duration.ofNanos(from.whole()));
            case NOTED -> new Event.Noted(from.text());
            case FINISHED -> new Event.Finished(picture(from,
                    pixels.orElseThrow(() -> new IOException("A finished picture has no pixels"))));
            case COMPLETED -> new Event.Completed();
            case CANCELLED -> new Event.Cancelled();
            case FAILED -> new Event.Failed(from.text(), from.number());
        };
    }

    private static void write(FieldWriter to, Picture picture) {
        RequestFields.writeSettings(to, picture.request().withoutPictures());
        Picture.Made made = picture.made();
        to.text(made.engine()).text(made.provider()).text(made.encoder()).text(made.decoder()).text(made.precision());
        to.text(made.noise()).text(made.noiseHash()).whole(made.took().toNanos());
        to.list(made.files(), (fields, file) -> fields.name(file.role())
                .text(file.called())
                .text(file.file())
                .whole(file.size())
                .text(file.sha256())
                .text(file.shortHash()));
        write(to, made.usage());
        to.optional(picture.proof(), (fields, proof) -> fields.whole(proof.changed()).whole(proof.outside()));
    }

    private static Picture picture(FieldReader from, Pixels pixels) throws IOException {
        return new Picture(pixels, RequestFields.readSettings(from),
                new Picture.Made(from.text(), from.text(), from.text(), from.text(), from.text(), from.text(),
                        from.text(),
                        Duration.ofNanos(from.whole()),
                        from.list(file -> new UsedFile(file.name(UsedFile.Role.class), file.text(), file.text(),
                                file.whole(), file.text(), file.text())),
                        usage(from)),
                from.optional(proof -> new InpaintProof(proof.whole(), proof.whole())));
    }

    private static void write(FieldWriter to, Picture.Usage usage) {
        to.whole(usage.opening().toNanos()).whole(usage.stepping().toNanos()).whole(usage.steps());
        to.whole(usage.decoding().toNanos()).whole(usage.memory());
    }

    private static Picture.Usage usage(FieldReader from) throws IOException {
        return new Picture.Usage(Duration.ofNanos(from.whole()), Duration.ofNanos(from.whole()), from.number(),
                Duration.ofNanos(from.whole()), from.whole());
    }
}
