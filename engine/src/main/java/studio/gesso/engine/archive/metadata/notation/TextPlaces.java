package studio.gesso.engine.archive.metadata.notation;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** Where programs put their texts: in PNG under a keyword of their own, in JPEG into Exif. */
public final class TextPlaces {

    /** Where A1111 and many after it keep their text in PNG. */
    public static final String PARAMETERS = "parameters";

    private TextPlaces() {}

    /** A text by its keyword; programs do not agree on capitals, so that the exact one goes first. */
    public static Optional<String> of(EmbeddedData embedded, String keyword) {
        return Optional.ofNullable(embedded.texts().get(keyword))
                .or(() -> embedded.texts()
                        .entrySet()
                        .stream()
                        .filter(text -> text.getKey().equalsIgnoreCase(keyword))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    public static boolean has(EmbeddedData embedded, String keyword) {
        return of(embedded, keyword).isPresent();
    }

    /** The text "parameters" of PNG, or the user comment of a file that has no such thing. */
    public static Optional<String> parameters(EmbeddedData embedded) {
        return first(embedded, PARAMETERS, "Exif.UserComment");
    }

    /** The first of some texts that is there. */
    public static Optional<String> first(EmbeddedData embedded, String... keywords) {
        return Stream.of(keywords).flatMap(keyword -> of(embedded, keyword).stream()).findFirst();
    }
}
