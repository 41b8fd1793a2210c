package studio.gesso.engine.gallery.metadata.notation;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.image.Embedded;

/** Where programs put their texts: in PNG under a keyword of their own, in JPEG into Exif. */
public final class Texts {

    /** Where A1111 and many after it keep their text in PNG. */
    public static final String PARAMETERS = "parameters";

    private Texts() {}

    /** A text by its keyword; programs do not agree on capitals, so that the exact one goes first. */
    public static Optional<String> of(Embedded embedded, String keyword) {
        return Optional.ofNullable(embedded.texts().get(keyword))
                .or(() -> embedded.texts()
                        .entrySet()
                        .stream()
                        .filter(text -> text.getKey().equalsIgnoreCase(keyword))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    public static boolean has(Embedded embedded, String keyword) {
        return of(embedded, keyword).isPresent();
    }

    /** The text "parameters" of PNG, or the user comment of a file that has no such thing. */
    public static Optional<String> parameters(Embedded embedded) {
        return first(embedded, PARAMETERS, "Exif.UserComment");
    }

    /** The first of some texts that is there. */
    public static Optional<String> first(Embedded embedded, String... keywords) {
        return Stream.of(keywords).flatMap(keyword -> of(embedded, keyword).stream()).findFirst();
    }
}
