package studio.gesso.engine.worker.protocol;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.archive.recovery.ControlsText;
import studio.gesso.engine.archive.recovery.RequestBytes;
import studio.gesso.engine.archive.recovery.RequestFiles;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;

/**
 * A request as fields, in the form in which unfinished pictures are kept; the pictures that it starts from and that steer it
 * are shared.
 */
final class RequestFields {

    private RequestFields() {}

    static void write(FieldWriter to, Request request, SharedPixels shared) throws IOException {
        Optional<Pixels> source = request.source().picture();
        ControlsText controls = ControlsText.of(request.advanced());
        writeSettings(to, request.with(it -> it.advanced = request.advanced().withoutPictures()));
        to.optional(source.map(Pixels::size), RequestFields::write);
        to.text(controls.text()).list(controls.pictures().stream().map(Pixels::size).toList(), RequestFields::write);
        shared.put(Stream.concat(source.stream(), controls.pictures().stream()).toList());
    }

    static Request read(FieldReader from, SharedPixels shared) throws IOException {
        Settings settings = Settings.read(from);
        Optional<Size> size = from.optional(RequestFields::size);
        String controls = from.text();
        List<Pixels> pictures = shared
                .take(Stream.concat(size.stream(), from.list(RequestFields::size).stream()).toList());
        Request plain = settings.request(size.map(_ -> pictures.getFirst()));
        AdvancedSettings steered = new ControlsText(controls,
                pictures.subList(size.isPresent() ? 1 : 0, pictures.size()))
                .over(plain.advanced());
        return plain.with(it -> it.advanced = steered);
    }

    /** All but the picture that it starts from. */
    static void writeSettings(FieldWriter to, Request request) {
        RequestFiles files = RequestFiles.of(request);
        to.text(files.model())
                .optional(files.vae(), FieldWriter::text)
                .list(files.loras(), FieldWriter::text)
                .optional(files.upscaler(), FieldWriter::text);
        to.whole(request.batch());
        to.bytes(RequestBytes.of(request));
    }

    static Request readSettings(FieldReader from) throws IOException {
        return Settings.read(from).request(Optional.empty());
    }

    static void write(FieldWriter to, Size size) {
        to.whole(size.width()).whole(size.height());
    }

    static Size size(FieldReader from) throws IOException {
        return new Size(from.number(), from.number());
    }

    private record Settings(RequestFiles files, int batch, byte[] bytes) {

        static Settings read(FieldReader from) throws IOException {
            return new Settings(
                    new RequestFiles(from.text(), from.optional(FieldReader::text), from.list(FieldReader::text),
                            from.optional(FieldReader::text)),
                    from.number(), from.bytes());
        }

        Request request(Optional<Pixels> source) throws IOException {
            return RequestBytes.read(bytes, Optional.of(files.model()), source)
                    .map(request -> files.in(request.batch(batch)))
                    .orElseThrow(() -> new IOException("A request is incomplete"));
        }
    }
}
