package studio.gesso.engine.archive.recovery;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.request.Request;

/**
 * A request of one picture in a folder: in the file of a one-pixel picture, and next to it the source picture and those
 * that ControlNets and IP-Adapters look at, if there are any.
 */
public final class StoredRequest {

    private static final String REQUEST = "request.png";
    private static final String SOURCE = "source.png";
    private static final String MODEL = "model";
    private static final String FILES = "files.json";

    private StoredRequest() {}

    /**
     * Stores a request in a folder, which is made if it is missing.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Request request, Path folder) throws IOException {
        Files.createDirectories(folder);
        Optional<Pixels> source = request.source().picture();
        if (source.isPresent()) {
            AtomicFile.write(folder.resolve(SOURCE),
                    out -> Png.write(source.get(), List.of(), Png.Effort.QUICK, out));
        }
        StoredControls.write(request.advanced(), folder);
        // Pictures record only the names of files, and here exactly these have to be used.
        RequestFiles files = RequestFiles.of(request);
        AtomicFile.write(folder.resolve(MODEL), files.model());
        AtomicFile.write(folder.resolve(FILES), json(files).toString());
        byte[] settings = RequestBytes.of(request);
        AtomicFile.write(folder.resolve(REQUEST), out -> out.write(settings));
    }

    /** Whether a folder has a complete request: its picture is written last. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(REQUEST));
    }

    /**
     * The request in a folder; empty where it is incomplete.
     *
     * @throws UserException if it cannot be read
     */
    public static Optional<Request> read(Path folder) {
        Path source = folder.resolve(SOURCE);
        try {
            byte[] settings = Files.readAllBytes(folder.resolve(REQUEST));
            Optional<JsonObject> files = text(folder.resolve(FILES)).flatMap(LenientJson::parse);
            return RequestBytes.read(settings, text(folder.resolve(MODEL)),
                    Files.exists(source) ? Optional.of(Pictures.read(source)) : Optional.empty())
                    .map(plain -> plain.with(it -> it.advanced = StoredControls.read(plain.advanced(), folder)))
                    .map(plain -> files.map(json -> files(json, plain).in(plain)).orElse(plain));
        } catch (IOException e) {
            throw FileErrors.reading("A request", folder, e);
        }
    }

    private static JsonObject json(RequestFiles files) {
        JsonObject json = new JsonObject();
        files.vae().ifPresent(vae -> json.addProperty("vae", vae));
        files.upscaler().ifPresent(upscaler -> json.addProperty("upscaler", upscaler));
        json.add("loras", LenientJson.strings(files.loras().stream()));
        return json;
    }

    private static RequestFiles files(JsonObject json, Request request) {
        return new RequestFiles(request.model(), LenientJson.text(json, "vae"),
                LenientJson.strings(json, "loras").toList(), LenientJson.text(json, "upscaler"));
    }

    /** Older versions have kept all files in the request alone. */
    private static Optional<String> text(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }
}
