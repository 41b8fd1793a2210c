package studio.gesso.engine.archive.metadata.gesso;

import studio.gesso.engine.archive.metadata.control.ControlsJson;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import studio.gesso.engine.archive.metadata.gesso.identity.RecordedModel;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.image.Pixels;

/**
 * How a picture names what steered it: files without the folders around them and with what recognises them under another
 * name, pictures by their fingerprints.
 */
enum RecordedControls implements ControlsJson.Names {
    /** The only one. */
    IN_PICTURES;

    @Override
    public void add(JsonObject json, String key, String file) {
        RecordedModel recorded = RecordedModel.of(Path.of(file).toAbsolutePath().toString(), ModelPlaces.models());
        json.addProperty(key, recorded.name());
        recorded.identity().ifPresent(identity -> json.addProperty(key + "_identity", identity));
    }

    @Override
    public String of(Pixels picture) {
        return Fingerprint.of(picture);
    }
}
