package studio.gesso.engine.archive.metadata.gesso;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;

/** IP-Adapters as JSON: all but their pictures and masks, of which only the fingerprints are kept. */
final class IpAdaptersJson {

    private static final String NAME = "ip_adapters";

    private IpAdaptersJson() {}

    static void add(JsonObject json, List<IpAdapter> adapters) {
        if (adapters.isEmpty()) {
            return;
        }
        JsonArray all = new JsonArray();
        adapters.forEach(adapter -> all.add(of(adapter)));
        json.add(NAME, all);
    }

    private static JsonObject of(IpAdapter adapter) {
        JsonObject json = new JsonObject();
        json.addProperty("file", adapter.file());
        adapter.imageEncoder().ifPresent(encoder -> json.addProperty("image_encoder", encoder));
        JsonArray images = new JsonArray();
        adapter.pictures().forEach(picture -> images.add(Fingerprint.of(picture)));
        json.add("images", images);
        switch (adapter.weighting()) {
            case Weighting.Everywhere(double scale) -> json.addProperty("scale", scale);
            case Weighting.ByLayer(var scales) -> {
                JsonObject layers = new JsonObject();
                scales.forEach((layer, scale) -> layers.addProperty(Integer.toString(layer), scale));
                json.add("layer_scales", layers);
            }
            case Weighting.Masked(var regions) -> {
                JsonArray scales = new JsonArray();
                JsonArray masks = new JsonArray();
                regions.forEach(region -> {
                    scales.add(region.scale());
                    masks.add(Fingerprint.of(region.mask().toPixels()));
                });
                json.add("scales", scales);
                json.add("masks", masks);
            }
        }
        return json;
    }

    /** Whether there were any. */
    static boolean isIn(JsonObject json) {
        return json.has(NAME);
    }
}
