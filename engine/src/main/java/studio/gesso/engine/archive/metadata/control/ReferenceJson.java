package studio.gesso.engine.archive.metadata.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.control.ControlsJson.Names;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Region;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;

/** The references of one IP-Adapter as JSON. */
final class ReferenceJson {

    private static final String LAYERS = "layer_scales";
    private static final String REGIONS = "regions";

    private ReferenceJson() {}

    static JsonObject of(IpAdapter adapter, Names names) throws IOException {
        JsonObject json = new JsonObject();
        names.add(json, "file", adapter.file());
        adapter.imageEncoder().ifPresent(encoder -> names.add(json, "image_encoder", encoder));
        JsonArray images = new JsonArray();
        for (Pixels picture : adapter.pictures()) {
            images.add(names.of(picture));
        }
        json.add("images", images);
        switch (adapter.weighting()) {
            case Weighting.Everywhere(double scale) -> json.addProperty("scale", scale);
            case Weighting.ByLayer(var scales) -> {
                JsonObject layers = new JsonObject();
                scales.forEach((layer, scale) -> layers.addProperty(Integer.toString(layer), scale));
                json.add(LAYERS, layers);
            }
            case Weighting.Masked(var regions) -> json.add(REGIONS, of(regions, names));
        }
        ControlsJson.add(json, adapter.steps());
        return json;
    }

    private static JsonArray of(List<Region> regions, Names names) throws IOException {
        JsonArray all = new JsonArray();
        for (Region region : regions) {
            JsonObject one = new JsonObject();
            one.addProperty("mask", names.of(region.mask().toPixels()));
            one.addProperty("scale", region.scale());
            all.add(one);
        }
        return all;
    }

    static IpAdapter read(JsonObject json, Function<String, Pixels> pictures) {
        return new IpAdapter(LenientJson.text(json, "file").orElse(""), LenientJson.text(json, "image_encoder"),
                Stream.ofNullable(json.get("images"))
                        .flatMap(LenientJson::elements)
                        .filter(JsonElement::isJsonPrimitive)
                        .map(name -> pictures.apply(name.getAsString()))
                        .toList(),
                weighting(json, pictures), ControlsJson.steps(json));
    }

    private static Weighting weighting(JsonObject json, Function<String, Pixels> pictures) {
        if (json.has(REGIONS)) {
            return new Weighting.Masked(LenientJson.objects(json, REGIONS)
                    .map(one -> new Region(Mask.of(pictures.apply(LenientJson.text(one, "mask").orElse(""))),
                            LenientJson.number(one, "scale", 1)))
                    .toList());
        }
        if (json.has(LAYERS)) {
            JsonObject layers = LenientJson.in(json, LAYERS);
            Map<Integer, Double> scales = new HashMap<>();
            layers.keySet()
                    .stream()
                    .filter(layer -> layer.matches("\\d{1,4}"))
                    .forEach(layer -> scales.put(Integer.valueOf(layer), LenientJson.number(layers, layer, 0)));
            return new Weighting.ByLayer(scales);
        }
        return new Weighting.Everywhere(LenientJson.number(json, "scale", 1));
    }
}
