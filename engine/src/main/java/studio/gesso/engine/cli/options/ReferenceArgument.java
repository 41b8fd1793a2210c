package studio.gesso.engine.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.gesso.engine.cli.options.KeyedArgument.Setting;

import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.mask.MaskPicture;
import studio.gesso.engine.library.control.ControlLibrary;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Region;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * An IP-Adapter on the command line: {@code FILE,image=PICTURE,image=PICTURE,scale=0.7}. Where pictures have masks, what stands
 * behind a picture is its own: {@code FILE,image=A,mask=M,scale=0.9,image=B,mask=N,scale=0.5}.
 *
 * @param file its path or name
 * @param encoder the path or name of its CLIP vision encoder
 * @param pictures the reference pictures
 * @param layers scales by the numbers of layers
 * @param steps when they count
 */
record ReferenceArgument(String file, Optional<String> encoder, List<Shown> pictures, Map<Integer, Double> layers,
        StepRange steps) {

    private static final List<String> KEYS = List.of("image", "mask", "scale", "layer", "start", "end", "encoder");

    /** One picture, with its own mask and scale. */
    record Shown(Path image, Optional<Path> mask, Optional<Double> scale) {}

    /** What picocli reads it by. */
    static final class Converter implements ITypeConverter<ReferenceArgument> {

        @Override
        public ReferenceArgument convert(String text) {
            KeyedArgument argument = KeyedArgument.of(text, KEYS);
            List<Shown> pictures = pictures(argument.settings());
            long masks = pictures.stream().filter(picture -> picture.mask.isPresent()).count();
            if (argument.file().isEmpty() || pictures.isEmpty()) {
                throw new TypeConversionException("\"" + text + "\" names no IP-Adapter with a picture; write"
                        + " FILE,image=PICTURE");
            }
            if (masks != 0 && masks != pictures.size()) {
                throw new TypeConversionException("there are " + pictures.size() + " pictures and " + masks
                        + " masks; give each picture one mask, or none at all");
            }
            if (masks == 0 && argument.all("scale").size() > 1) {
                throw new TypeConversionException("pictures without masks count together, by one scale; give scale"
                        + " once");
            }
            return new ReferenceArgument(argument.file(), argument.one("encoder"), pictures,
                    layers(argument.all("layer")), ControlArgument.steps(argument));
        }

        private static List<Shown> pictures(List<Setting> settings) {
            List<Shown> pictures = new ArrayList<>();
            for (Setting setting : settings) {
                switch (setting.key()) {
                    case "image" ->
                        pictures.add(new Shown(Names.path(setting.value()), Optional.empty(), Optional.empty()));
                    case "mask" -> last(pictures, setting, shown -> new Shown(shown.image,
                            Optional.of(Names.path(setting.value())), shown.scale));
                    case "scale" -> last(pictures, setting, shown -> new Shown(shown.image, shown.mask,
                            Optional.of(KeyedArgument.number("scale", setting.value(), Ranges.CONTROL_SCALE))));
                    default -> {
                        // It is no picture's own.
                    }
                }
            }
            return pictures;
        }

        private static void last(List<Shown> pictures, Setting setting, UnaryOperator<Shown> change) {
            if (pictures.isEmpty()) {
                throw new TypeConversionException(setting.key() + " stands before the first picture; write it behind"
                        + " image=PICTURE");
            }
            pictures.set(pictures.size() - 1, change.apply(pictures.getLast()));
        }

        /** {@code layer=5:0.7}. */
        private static Map<Integer, Double> layers(List<String> texts) {
            Map<Integer, Double> layers = new HashMap<>();
            for (String text : texts) {
                String[] parts = text.split(":", 2);
                if (parts.length != 2 || !parts[0].matches("\\d{1,4}")) {
                    throw new TypeConversionException("layer is \"" + text + "\"; write its number and scale, such as"
                            + " layer=5:0.7");
                }
                layers.put(Integer.valueOf(parts[0]), KeyedArgument.number("layer", parts[1], Ranges.CONTROL_SCALE));
            }
            return layers;
        }
    }

    /** With its files found and its pictures read. */
    IpAdapter in(ControlLibrary library) {
        Path adapter = library.ipAdapter(file);
        Path chosen = encoder.map(library::imageEncoder).orElseGet(() -> library.imageEncoderOf(adapter));
        return new IpAdapter(adapter.toString(), Optional.of(chosen.toString()),
                pictures.stream().map(picture -> Pictures.read(picture.image)).toList(), weighting(), steps);
    }

    private Weighting weighting() {
        if (!layers.isEmpty()) {
            return new Weighting.ByLayer(layers);
        }
        List<Region> regions = pictures.stream()
                .flatMap(picture -> picture.mask.stream()
                        .map(mask -> new Region(MaskPicture.of(Pictures.read(mask)),
                                picture.scale.orElse(1.0))))
                .toList();
        return regions.isEmpty()
                ? new Weighting.Everywhere(pictures.stream()
                        .flatMap(picture -> picture.scale.stream())
                        .findFirst()
                        .orElse(1.0))
                : new Weighting.Masked(regions);
    }
}
