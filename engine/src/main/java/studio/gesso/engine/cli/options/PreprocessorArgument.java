package studio.gesso.engine.cli.options;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.image.preprocess.Preprocessor;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;
import studio.gesso.engine.image.preprocess.Preprocessors;
import studio.gesso.engine.request.Range;

/** A preprocessor on the command line, with its options behind commas: {@code canny,low=50,high=120,resolution=512}. */
public final class PreprocessorArgument implements ITypeConverter<Preprocessing>, Iterable<String> {

    private static final String RESOLUTION = "resolution";

    /** What the options of all preprocessors are called. */
    static final List<String> KEYS = Stream.concat(Stream.of(RESOLUTION),
            Preprocessors.ALL.stream().flatMap(one -> one.options().stream()).map(Option::key).distinct()).toList();

    @Override
    public Preprocessing convert(String text) {
        KeyedArgument argument = KeyedArgument.of(text, KEYS);
        return of(Optional.of(argument.file()).filter(name -> !name.isEmpty()), argument)
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" names no preprocessor"));
    }

    @Override
    public Iterator<String> iterator() {
        return Preprocessors.ALL.stream().map(Preprocessor::id).iterator();
    }

    /** A preprocessor with the options that an argument has; empty where none is named. */
    static Optional<Preprocessing> of(Optional<String> name, KeyedArgument argument) {
        Map<String, Double> values = new HashMap<>();
        KEYS.stream()
                .filter(key -> !key.equals(RESOLUTION))
                .forEach(key -> argument.one(key)
                        .ifPresent(text -> values.put(key, KeyedArgument.number(key, text, ANY))));
        if (name.isEmpty() && (!values.isEmpty() || argument.one(RESOLUTION).isPresent())) {
            throw new TypeConversionException("there are options of a preprocessor, and none is named; add"
                    + " preprocessor=canny or another one");
        }
        try {
            return name.map(id -> new Preprocessing(id, values, (int) argument.number(RESOLUTION, PIXELS,
                    Preprocessing.PIXEL_PERFECT)));
        } catch (UserException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }

    /** Each preprocessor has ranges of its own, and says them. */
    private static final Range ANY = new Range(-Double.MAX_VALUE, Double.MAX_VALUE);
    private static final Range PIXELS = new Range(Preprocessing.PIXEL_PERFECT, Preprocessing.MOST);
}
