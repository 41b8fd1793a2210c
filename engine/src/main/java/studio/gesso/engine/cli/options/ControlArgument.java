package studio.gesso.engine.cli.options;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.library.control.ControlLibrary;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * A ControlNet or T2I-Adapter on the command line: {@code FILE:0.8,image=PICTURE,preprocessor=canny,low=50,start=0,end=0.6},
 * or {@code PICTURE:0.8,model=FILE,…}.
 *
 * @param file its path or name; empty for the ControlNet of the model
 * @param image the picture that it follows; empty for what a mask keeps
 * @param preprocessing what makes the control picture of it
 * @param fit how it is fitted
 * @param scale how closely
 * @param steps when
 * @param guess whether it guesses what is in the picture
 */
record ControlArgument(Optional<String> file, Optional<Path> image, Optional<Preprocessing> preprocessing,
        FitMode fit, double scale, StepRange steps, Guess guess) {

    private static final String IMAGE = "image";
    private static final String MODEL = "model";
    private static final String SCALE = "scale";
    private static final List<String> KEYS = Stream.concat(
            Stream.of(IMAGE, MODEL, SCALE, "start", "end", "guess", "fit", "preprocessor"),
            PreprocessorArgument.KEYS.stream()).toList();
    private static final Pattern SCALED = Pattern.compile("(.+):(\\d*\\.?\\d+)");
    private static final Pattern PICTURE = Pattern.compile("(?i).+\\.(png|jpe?g|webp|bmp|gif)");

    /** What picocli reads it by. */
    static final class Converter implements ITypeConverter<ControlArgument> {

        @Override
        public ControlArgument convert(String text) {
            KeyedArgument argument = KeyedArgument.of(text, KEYS);
            First first = First.of(argument);
            boolean isPicture = argument.one(MODEL).isPresent()
                    || argument.one(IMAGE).isEmpty() && PICTURE.matcher(first.name).matches();
            Optional<String> name = Optional.of(first.name).filter(given -> !given.isEmpty());
            if (isPicture && name.isPresent() && argument.one(IMAGE).isPresent()) {
                throw new TypeConversionException(
                        "\"" + first.name + "\" and " + IMAGE + "= are both pictures; give one"
                                + " of them");
            }
            return new ControlArgument(isPicture ? argument.one(MODEL) : name,
                    argument.one(IMAGE).or(() -> name.filter(_ -> isPicture)).map(Names::path),
                    PreprocessorArgument.of(argument.one("preprocessor"), argument),
                    argument.one("fit").map(Converter::fit).orElse(FitMode.STRETCH),
                    first.scale.orElseGet(() -> argument.number(SCALE, Ranges.CONTROL_SCALE, 1)), steps(argument),
                    argument.one("guess").map(Converter::guess).orElse(Guess.OFF));
        }

        private static FitMode fit(String text) {
            return Arrays.stream(FitMode.values())
                    .filter(fit -> fit.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("fit is \"" + text
                            + "\"; it must be one of " + String.join(", ", Arrays.stream(FitMode.values())
                                    .map(fit -> fit.name().toLowerCase(Locale.ROOT))
                                    .toList())));
        }

        private static Guess guess(String text) {
            return switch (text) {
                case "on" -> Guess.ON;
                case "off" -> Guess.OFF;
                default -> throw new TypeConversionException("guess is \"" + text + "\"; it must be on or off");
            };
        }
    }

    /** What stands before the settings: a name, and behind a colon the scale; a file that is there keeps its colon. */
    private record First(String name, Optional<Double> scale) {

        static First of(KeyedArgument argument) {
            Matcher scaled = SCALED.matcher(argument.file());
            if (!scaled.matches() || Names.path(argument.file()).toFile().exists()) {
                return new First(argument.file(), Optional.empty());
            }
            if (argument.one(SCALE).isPresent()) {
                throw new TypeConversionException("the scale is given twice, by :" + scaled.group(2) + " and " + SCALE
                        + "=");
            }
            return new First(scaled.group(1),
                    Optional.of(KeyedArgument.number(SCALE, scaled.group(2), Ranges.CONTROL_SCALE)));
        }
    }

    /** The settings {@code start} and {@code end}. */
    static StepRange steps(KeyedArgument argument) {
        StepRange steps = new StepRange(argument.number("start", Ranges.DENOISING, 0),
                argument.number("end", Ranges.DENOISING, 1));
        if (steps.start() > steps.end()) {
            throw new TypeConversionException("start is " + steps.start() + " and end " + steps.end()
                    + "; the end must not be before the start");
        }
        return steps;
    }

    /** With its file found and its picture read. */
    ControlImage in(ControlLibrary library) {
        return new ControlImage(file.map(name -> library.control(name).toString()),
                image.<Subject>map(path -> new Subject.Shown(Pictures.read(path), preprocessing, fit))
                        .orElseGet(Subject.KeptPart::new),
                scale, steps, guess);
    }
}
