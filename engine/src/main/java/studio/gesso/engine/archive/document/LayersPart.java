package studio.gesso.engine.archive.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.archive.document.layer.PictureLayer;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Reads the layers of a document as it is now, one after the other, as long as there is memory for them. */
final class LayersPart {

    private final SafeZip archive;
    private final DocumentLimits limits;
    private long taken;

    LayersPart(SafeZip archive, DocumentLimits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /**
     * The layers.
     *
     * @param json the description of the document
     */
    Layers read(JsonObject json) throws IOException {
        JsonArray listed = SafeZip.required(json, "masks").getAsJsonArray();
        if (listed.size() > Layers.MOST_MASKS) {
            throw new IllegalArgumentException("There are too many masks");
        }
        Size size = DocumentLimits.require(archive.extent(DocumentFile.layer(0, json)));
        List<PictureLayer> pictures = LayerJson.read(json,
                index -> kept(ColourPlane.of(pixels(DocumentFile.layer(index, json), size))));
        List<Layers.Named> masks = new ArrayList<>();
        for (JsonElement element : listed) {
            JsonObject mask = element.getAsJsonObject();
            Mask read = Mask.of(pixels(SafeZip.required(mask, "file").getAsString(), size));
            masks.add(new Layers.Named(SafeZip.required(mask, "name").getAsString(), kept(MaskPlane.of(read))));
        }
        return new Layers(pictures, LayerJson.active(json), masks, SafeZip.required(json, "active").getAsInt(), 0, 0);
    }

    private Pixels pixels(String name, Size size) throws IOException {
        if (!archive.extent(name).equals(size)) {
            throw new IllegalArgumentException("The layers of a document must be of one size");
        }
        limits.requireRoom(size, taken);
        return archive.picture(name);
    }

    private <P extends Plane<?>> P kept(P plane) {
        taken += plane.bytes();
        return plane;
    }
}
