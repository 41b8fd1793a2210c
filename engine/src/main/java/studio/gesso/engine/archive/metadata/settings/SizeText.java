package studio.gesso.engine.archive.metadata.settings;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/** The size of a picture as programs write it: two numbers, which may be anything. */
record SizeText(String width, String height) {

    private static final Pattern BOTH = Pattern.compile("\\(?\\s*(\\d{1,9})\\s*[x×X,*]\\s*(\\d{1,9})\\s*\\)?");

    /** The numbers of a size in one text, such as "512x768" or "(512, 768)". */
    static Optional<SizeText> parts(String text) {
        Matcher matcher = BOTH.matcher(text.strip());
        return matcher.matches() ? Optional.of(new SizeText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The size, where a picture can have it. */
    Optional<Size> size() {
        return side(width).flatMap(w -> side(height).map(h -> new Size(w, h)));
    }

    private static Optional<Integer> side(String text) {
        return SettingsReader.number(text)
                .filter(value -> value.stripTrailingZeros().scale() <= 0 && value.signum() > 0
                        && value.compareTo(BigDecimal.valueOf(Pictures.LONGEST_SIDE)) <= 0)
                .map(BigDecimal::intValue);
    }
}
