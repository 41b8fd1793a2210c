package studio.gesso.engine.diffusion.text.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.base.text.PromptTag;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.Ranges;

/**
 * A LoRA in a prompt, in A1111's notation: {@code <lora:name>}, {@code <lora:name:0.8>} for all networks,
 * {@code <lora:name:0.5:0.8>} with the text encoder's strength first, and {@code te=0.5}, {@code unet=0.8}.
 */
public final class LoraTag {

    private LoraTag() {}

    /**
     * The LoRAs among tags.
     *
     * @throws UserException if a strength is no number, or out of range
     */
    public static List<Lora> all(List<String> tags) {
        return tags.stream().flatMap(tag -> read(tag).stream()).toList();
    }

    /** Whether a tag names a LoRA. */
    public static boolean isOne(String tag) {
        String word = tag.substring(1, Math.max(1, tag.indexOf(':'))).strip();
        return PromptTag.of(word).filter(PromptTag.LORA::equals).isPresent();
    }

    private static Optional<Lora> read(String tag) {
        if (!isOne(tag)) {
            return Optional.empty();
        }
        String[] parts = tag.substring(tag.indexOf(':') + 1, tag.length() - 1).split(":", -1);
        List<Double> plain = new ArrayList<>();
        Optional<Double> text = Optional.empty();
        Optional<Double> denoiser = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip().toLowerCase(Locale.ROOT);
            if (part.startsWith("te=")) {
                text = Optional.of(strength(part.substring("te=".length()), tag));
            } else if (part.startsWith("unet=")) {
                denoiser = Optional.of(strength(part.substring("unet=".length()), tag));
            } else if (plain.size() < 2 && !part.contains("=")) {
                plain.add(part.isEmpty() ? 1 : strength(part, tag));
            }
        }
        double first = text.orElse(plain.isEmpty() ? 1.0 : plain.getFirst());
        double second = denoiser.orElse(plain.size() < 2 ? first : plain.getLast());
        return Optional.of(new Lora(parts[0].strip(), second, first));
    }

    private static double strength(String text, String tag) {
        try {
            double strength = Double.parseDouble(text);
            if (Ranges.LORA_STRENGTH.contains(strength)) {
                return strength;
            }
        } catch (NumberFormatException e) {
            throw wrong(text, tag, e);
        }
        throw new UserException(wrong(text, tag));
    }

    private static UserException wrong(String text, String tag, Throwable cause) {
        return new UserException(wrong(text, tag), cause);
    }

    private static String wrong(String text, String tag) {
        return "The strength “" + TextFile.shortened(text) + "” in " + TextFile.shortened(tag)
                + " is no number from -10 to 10. Write, for example, <lora:name:0.8>.";
    }
}
