package studio.gesso.engine.archive.metadata.gesso;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.Settings.Inpainting;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;

/** How and where a part of a picture was filled, as JSON; the size that the model worked in is the request's. */
final class FillJson {

    private static final int LARGEST = Pictures.LONGEST_SIDE;

    private FillJson() {}

    static void add(JsonObject json, Fill fill) {
        Fill.Settings settings = fill.settings();
        Area crop = fill.region().crop();
        Area canvas = fill.subject().canvas();
        json.addProperty("grow", settings.grow());
        json.addProperty("feather", settings.feather());
        json.addProperty("padding", settings.padding());
        json.addProperty("view", name(settings.view()));
        json.addProperty("content", name(settings.content()));
        json.addProperty("colours", name(settings.colours()));
        json.addProperty("crop_left", crop.x());
        json.addProperty("crop_top", crop.y());
        json.addProperty("crop_width", crop.width());
        json.addProperty("crop_height", crop.height());
        json.addProperty("canvas_left", canvas.x());
        json.addProperty("canvas_top", canvas.y());
    }

    /** The settings, as far as they are valid. */
    static Inpainting settings(JsonObject json) {
        return new Inpainting(whole(json, "feather", Ranges.FEATHER),
                named(json, "view", Fill.View.values()).map(Fill.View.AROUND::equals),
                whole(json, "padding", Ranges.PADDING), named(json, "content", Content.values()),
                whole(json, "grow", Ranges.GROW), named(json, "colours", ColourMatch.values()));
    }

    /** Where it was filled; older pictures do not record it. */
    static Optional<PictureRecord.Place> place(JsonObject json) {
        Optional<Integer> left = whole(json, "crop_left", 0, LARGEST);
        Optional<Integer> top = whole(json, "crop_top", 0, LARGEST);
        Optional<Integer> width = whole(json, "crop_width", 1, LARGEST);
        Optional<Integer> height = whole(json, "crop_height", 1, LARGEST);
        if (left.isEmpty() || top.isEmpty() || width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PictureRecord.Place(new Area(left.get(), top.get(), width.get(), height.get()),
                whole(json, "canvas_left", -LARGEST, LARGEST).orElse(0),
                whole(json, "canvas_top", -LARGEST, LARGEST).orElse(0)));
    }

    private static Optional<Integer> whole(JsonObject json, String name, int least, int most) {
        return whole(json, name, new Range(least, most));
    }

    private static Optional<Integer> whole(JsonObject json, String name, Range range) {
        double value = LenientJson.number(json, name, Double.NaN);
        return range.contains(value) && value == Math.rint(value)
                ? Optional.of((int) value)
                : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> named(JsonObject json, String name, E[] values) {
        return LenientJson.text(json, name)
                .flatMap(text -> Arrays.stream(values).filter(v -> name(v).equals(text)).findFirst());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
