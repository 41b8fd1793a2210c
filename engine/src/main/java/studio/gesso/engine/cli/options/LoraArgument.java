package studio.gesso.engine.cli.options;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.Ranges;

/**
 * A LoRA on the command line, with its strengths as in A1111's prompts: {@code FILE}, {@code FILE:0.8} for all networks, or
 * {@code FILE:0.5:0.8} with that of the text encoders first.
 */
public final class LoraArgument implements ITypeConverter<Lora> {

    private static final String NUMBER = "([-+]?\\d*\\.?\\d+)";
    private static final Pattern FORM = Pattern.compile("(.+?)(?::" + NUMBER + ")?(?::" + NUMBER + ")?");

    @Override
    public Lora convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("\"" + text + "\" names no LoRA; give a file or a name");
        }
        List<Double> strengths = Stream.of(2, 3)
                .flatMap(group -> Stream.ofNullable(form.group(group)))
                .map(LoraArgument::strength)
                .toList();
        return switch (strengths.size()) {
            case 0 -> new Lora(form.group(1), 1);
            case 1 -> new Lora(form.group(1), strengths.getFirst());
            default -> new Lora(form.group(1), strengths.getLast(), strengths.getFirst());
        };
    }

    private static double strength(String text) {
        double strength = Double.parseDouble(text);
        if (!Ranges.LORA_STRENGTH.contains(strength)) {
            throw new TypeConversionException("the strength " + text + " of a LoRA must be from -10 to 10");
        }
        return strength;
    }
}
