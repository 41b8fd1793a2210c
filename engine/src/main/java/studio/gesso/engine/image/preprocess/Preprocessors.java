package studio.gesso.engine.image.preprocess;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.image.preprocess.Preprocessor.Working;

/** All preprocessors, and the names under which people and other programs know them. */
public final class Preprocessors {

    /** In the order in which they are offered. */
    public static final List<Preprocessor> ALL = List.of(
            new Preprocessor("canny", "Canny edges", "Thin white lines where brightness or colour changes sharply.",
                    List.of(Canny.LOW, Canny.HIGH), Working.AT_RESOLUTION, Canny::of),
            new Preprocessor("softedge", "Soft edges",
                    "Edges as soft, broad lines, the brighter the sharper the picture changes.",
                    List.of(SoftEdges.SIGMA, SoftEdges.GAIN), Working.AT_RESOLUTION, SoftEdges::of),
            new Preprocessor("lineart_standard", "Line art",
                    "The dark lines of a drawing or photo as white lines on black.", List.of(), Working.AT_RESOLUTION,
                    LineArt::of),
            new Preprocessor("scribble_xdog", "Scribble", "Thick white lines, as if somebody had sketched the picture.",
                    List.of(Scribble.THRESHOLD), Working.AT_RESOLUTION, Scribble::of),
            new Preprocessor("tile_resample", "Tile",
                    "The picture made smaller: what it shows stays, and its details are painted anew.",
                    List.of(Tile.FACTOR), Working.AS_IT_IS, Tile::of),
            new Preprocessor("blur_gaussian", "Blur",
                    "The picture out of focus: its colours stay, its details are free.", List.of(Blur.SIGMA),
                    Working.AT_RESOLUTION, Blur::of),
            new Preprocessor("invert", "Invert",
                    "The negative: makes white lines on black of a drawing with black lines on white.", List.of(),
                    Working.AS_IT_IS, Invert::of),
            new Preprocessor("threshold", "Black and white",
                    "White where the picture is brighter than a threshold, else black.", List.of(Threshold.THRESHOLD),
                    Working.AT_RESOLUTION, Threshold::of),
            new Preprocessor("recolor_luminance", "Recolour (lightness)",
                    "The picture in grey, as light as people see it.", List.of(Recolour.GAMMA), Working.AS_IT_IS,
                    Recolour.LUMINANCE::of),
            new Preprocessor("recolor_intensity", "Recolour (intensity)",
                    "The picture in grey, as bright as its strongest colour.", List.of(Recolour.GAMMA),
                    Working.AS_IT_IS, Recolour.INTENSITY::of),
            new Preprocessor("t2ia_color_grid", "Colour grid",
                    "Large squares of plain colour, each the mean of what is in it.", List.of(), Working.AT_RESOLUTION,
                    ColourGrid::of));

    /** What others call one of these, or one that does nearly the same by a network of its own. */
    private static final Map<String, String> RELATED = Map.ofEntries(Map.entry("color", "t2ia_color_grid"),
            Map.entry("hed", "softedge"), Map.entry("hed_safe", "softedge"), Map.entry("pidinet", "softedge"),
            Map.entry("pidinet_safe", "softedge"), Map.entry("softedge_hed", "softedge"),
            Map.entry("softedge_hedsafe", "softedge"), Map.entry("softedge_pidinet", "softedge"),
            Map.entry("softedge_pidisafe", "softedge"), Map.entry("softedge_teed", "softedge"),
            Map.entry("lineart", "lineart_standard"), Map.entry("lineart_realistic", "lineart_standard"),
            Map.entry("lineart_coarse", "lineart_standard"), Map.entry("lineart_anime", "lineart_standard"),
            Map.entry("lineart_anime_denoise", "lineart_standard"), Map.entry("scribble_hed", "scribble_xdog"),
            Map.entry("scribble_pidinet", "scribble_xdog"), Map.entry("t2ia_sketch_pidi", "scribble_xdog"),
            Map.entry("tile_colorfix", "tile_resample"), Map.entry("tile_colorfix+sharp", "tile_resample"));

    /** What the files of ControlNets and T2I-Adapters have in their names, and what they follow; the first that fits counts. */
    private static final List<Map.Entry<String, String>> SUITED = List.of(Map.entry("canny", "canny"),
            Map.entry("softedge", "softedge"), Map.entry("soft_edge", "softedge"), Map.entry("hed", "softedge"),
            Map.entry("pidi", "softedge"), Map.entry("lineart", "lineart_standard"),
            Map.entry("line_art", "lineart_standard"), Map.entry("scribble", "scribble_xdog"),
            Map.entry("sketch", "scribble_xdog"), Map.entry("tile", "tile_resample"),
            Map.entry("recolor", "recolor_luminance"), Map.entry("brightness", "recolor_luminance"),
            Map.entry("blur", "blur_gaussian"), Map.entry("color", "t2ia_color_grid"));

    private Preprocessors() {}

    /** The one with a name. */
    public static Optional<Preprocessor> named(String id) {
        return ALL.stream().filter(one -> one.id().equals(plain(id))).findFirst();
    }

    /** The one that does nearly what another program's does by a network. */
    public static Optional<Preprocessor> related(String id) {
        return Optional.ofNullable(RELATED.get(plain(id))).flatMap(Preprocessors::named);
    }

    /** The one whose pictures a ControlNet or T2I-Adapter follows, as far as the name of its file tells. */
    public static Optional<Preprocessor> suited(String network) {
        String name = network.toLowerCase(Locale.ROOT);
        return SUITED.stream()
                .filter(known -> name.contains(known.getKey()))
                .findFirst()
                .flatMap(known -> named(known.getValue()));
    }

    /** sd-webui-controlnet writes explanations behind some names: "invert (from white bg &amp; black line)". */
    private static String plain(String id) {
        return id.replaceFirst("\\s*\\(.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
