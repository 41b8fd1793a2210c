package studio.gesso.engine.archive.recovery;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.archive.metadata.control.ControlsJson;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.request.AdvancedSettings;

/** What steers a stored request beside its prompt: a file of settings, and beside it their pictures, each once. */
final class StoredControls implements ControlsJson.Names {

    private static final String FILE = "controls.json";

    private final Path folder;
    private final Map<Pixels, String> written = new HashMap<>();

    private StoredControls(Path folder) {
        this.folder = folder;
    }

    /** Stores what steers a request, if anything does. */
    static void write(AdvancedSettings advanced, Path folder) throws IOException {
        JsonObject json = new JsonObject();
        ControlsJson.add(json, advanced, new StoredControls(folder));
        if (!json.isEmpty()) {
            AtomicFile.write(folder.resolve(FILE),
                    json.toString());
        }
    }

    /**
     * Settings with what is stored in a folder.
     *
     * @throws UserException if it cannot be read
     */
    static AdvancedSettings read(AdvancedSettings others, Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return others;
        }
        try {
            JsonObject json = LenientJson.parse(Files.readString(file))
                    .orElseThrow(() -> new UserException("The settings in “" + file + "” are damaged."));
            return ControlsJson.read(json, others, name -> Pictures.read(folder.resolve(name)));
        } catch (IOException e) {
            throw FileErrors.reading("A request", file, e);
        }
    }

    @Override
    public void add(JsonObject json, String key, String file) {
        json.addProperty(key, file);
    }

    @Override
    public String of(Pixels picture) throws IOException {
        String known = written.get(picture);
        if (known != null) {
            return known;
        }
        String name = "control-" + written.size() + ".png";
        AtomicFile.write(folder.resolve(name), out -> Png.write(picture, List.of(), Png.Effort.QUICK, out));
        written.put(picture, name);
        return name;
    }
}
