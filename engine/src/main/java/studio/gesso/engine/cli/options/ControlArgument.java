package studio.gesso.engine.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.library.control.ControlLibrary;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * A ControlNet or T2I-Adapter on the command line: {@code FILE,image=PICTURE,scale=0.8,start=0,end=0.6,guess=on}.
 *
 * @param file its path or name; empty for the ControlNet of the model
 * @param image the picture that it follows; empty for what a mask keeps
 * @param scale how closely
 * @param steps when
 * @param guess whether it guesses what is in the picture
 */
record ControlArgument(Optional<String> file, Optional<Path> image, double scale, StepRange steps, Guess guess) {

    private static final List<String> KEYS = List.of("image", "scale", "start", "end", "guess");

    /** What picocli reads it by. */
    static final class Converter implements ITypeConverter<ControlArgument> {

        @Override
        public ControlArgument convert(String text) {
            KeyedArgument argument = KeyedArgument.of(text, KEYS);
            return new ControlArgument(Optional.of(argument.file()).filter(file -> !file.isEmpty()),
                    argument.one("image").map(Names::path), argument.number("scale", Ranges.CONTROL_SCALE, 1),
                    steps(argument),
                    argument.one("guess").map(Converter::guess).orElse(Guess.OFF));
        }

        private static Guess guess(String text) {
            return switch (text) {
                case "on" -> Guess.ON;
                case "off" -> Guess.OFF;
                default -> throw new TypeConversionException("guess is \"" + text + "\"; it must be on or off");
            };
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
                image.<Subject>map(path -> new Subject.Shown(Pictures.read(path)))
                        .orElseGet(Subject.KeptPart::new),
                scale, steps, guess);
    }
}
