package studio.gesso.engine.worker.protocol;

import java.io.IOException;
import java.util.Optional;
import studio.gesso.engine.archive.recovery.RequestBytes;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;

/** A request as fields, in the form in which unfinished pictures are kept; the picture that it starts from is shared. */
final class RequestFields {

    private RequestFields() {}

    static void write(FieldWriter to, Request request, SharedPixels shared) throws IOException {
        Optional<Pixels> source = RequestBytes.source(request);
        writeSettings(to, request);
        to.optional(source.map(Pixels::size), RequestFields::write);
        if (source.isPresent()) {
            shared.put(source.get());
        }
    }

    static Request read(FieldReader from, SharedPixels shared) throws IOException {
        Settings settings = Settings.read(from);
        Optional<Size> size = from.optional(RequestFields::size);
        return settings.request(size.isPresent() ? Optional.of(shared.take(size.get())) : Optional.empty());
    }

    /** All but the picture that it starts from. */
    static void writeSettings(FieldWriter to, Request request) {
        to.text(request.model()).whole(request.batch()).optional(request.advanced().vae(), FieldWriter::text);
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

    private record Settings(String model, int batch, Optional<String> vae, byte[] bytes) {

        static Settings read(FieldReader from) throws IOException {
            return new Settings(from.text(), from.number(), from.optional(FieldReader::text), from.bytes());
        }

        Request request(Optional<Pixels> source) throws IOException {
            return RequestBytes.read(bytes, Optional.of(model), source)
                    .map(request -> RequestBytes.withVae(request.batch(batch), vae))
                    .orElseThrow(() -> new IOException("A request is incomplete"));
        }
    }
}
