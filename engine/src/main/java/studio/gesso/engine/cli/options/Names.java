package studio.gesso.engine.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.tensor.NoiseSource;

/** Converters for names on the command line, the same as in the window. */
public final class Names {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*[x×X]\\s*(\\d{1,6})");

    private Names() {}

    private static <T> Optional<T> byLabel(T[] things, Function<T, String> label, String name) {
        return Arrays.stream(things).filter(thing -> label.apply(thing).equalsIgnoreCase(name.strip())).findFirst();
    }

    /** One of a list of things with names. */
    public abstract static class OfList<T> implements ITypeConverter<T>, Iterable<String> {

        private final String what;
        private final List<String> names;
        private final Function<String, Optional<T>> find;

        OfList(String what, List<String> names, Function<String, Optional<T>> find) {
            this.what = what;
            this.names = names;
            this.find = find;
        }

        @Override
        public T convert(String name) {
            return find.apply(name)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no " + what + " \"" + name + "\"; choose one of " + String.join(", ", names)));
        }

        @Override
        public Iterator<String> iterator() {
            return names.iterator();
        }
    }

    public static final class OfSampler extends OfList<SamplerName> {
        public OfSampler() {
            super("sampler", Arrays.stream(SamplerName.values()).map(SamplerName::label).toList(),
                    name -> byLabel(SamplerName.values(), SamplerName::label, name));
        }
    }

    static final class OfSchedule extends OfList<SigmaSchedule> {
        OfSchedule() {
            super("schedule", Arrays.stream(SigmaSchedule.values()).map(SigmaSchedule::label).toList(),
                    SigmaSchedule::named);
        }
    }

    static final class OfMatrices extends OfList<Matrices> {
        OfMatrices() {
            super("way to keep matrices", Arrays.stream(Matrices.values()).map(Matrices::label).toList(),
                    Matrices::named);
        }
    }

    static final class OfNoise extends OfList<NoiseSource> {
        OfNoise() {
            super("source of noise", Arrays.stream(NoiseSource.values()).map(NoiseSource::label).toList(),
                    name -> Arrays.stream(NoiseSource.values())
                            .filter(s -> s.label().equalsIgnoreCase(name))
                            .findFirst());
        }
    }

    /** Registers converters whose messages say what an invalid number should be. */
    public static void registerNumbers(CommandLine line) {
        line.registerConverter(int.class, numeric(Integer::valueOf, "whole number up to 2³¹ − 1"));
        line.registerConverter(Integer.class, numeric(Integer::valueOf, "whole number up to 2³¹ − 1"));
        line.registerConverter(long.class, numeric(Long::valueOf, "whole number up to 2⁶³ − 1"));
        line.registerConverter(double.class, numeric(Double::valueOf, "number"));
        line.registerConverter(Double.class, numeric(Double::valueOf, "number"));
    }

    private static <T> ITypeConverter<T> numeric(Function<String, T> parse, String what) {
        return text -> {
            try {
                return parse.apply(text.strip());
            } catch (NumberFormatException e) {
                throw new TypeConversionException("\"" + text + "\" is not a " + what);
            }
        };
    }

    /** A seed; empty for a random one. */
    public record SeedChoice(Optional<Long> seed) {}

    /** An unsigned seed of 64 bits, or −1 for a random one. */
    public static final class OfSeed implements ITypeConverter<SeedChoice> {
        @Override
        public SeedChoice convert(String text) {
            Optional<Long> seed = Seed.parse(text);
            if (seed.isEmpty() && !text.strip().equals("-1")) {
                throw new TypeConversionException(
                        "\"" + text + "\" is not a seed; choose 0 or a whole number above it, up to"
                                + " 18446744073709551615 (2⁶⁴ − 1), or -1 to draw one");
            }
            return new SeedChoice(seed);
        }
    }

    /** The path of a file or folder. */
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("\"" + text + "\" cannot be the name of a file here ("
                    + e.getReason() + "); where it has letters beyond ASCII, start Gesso in a UTF-8 locale, for example"
                    + " with LC_ALL=C.UTF-8");
        }
    }

    /** A size in pixels. */
    public static final class OfSize implements ITypeConverter<Size> {
        @Override
        public Size convert(String text) {
            Matcher matcher = SIZE.matcher(text.strip());
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0
                    || Integer.parseInt(matcher.group(2)) == 0) {
                throw new TypeConversionException(
                        "\"" + text + "\" is not a size; give width and height, such as 512x768");
            }
            return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
    }
}
