package studio.gesso.engine.archive.gallery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The text of a {@link Query}, in which a field is set or taken away while all else stays as it was typed.
 *
 * @param typed what the person sees
 */
public record QueryText(String typed) {

    /** The value of a field that must hold; the first of several. */
    public Optional<String> value(String field) {
        return pieces().stream()
                .filter(piece -> isOf(piece, field))
                .map(piece -> piece.substring(field.length() + 1).replace("\"", ""))
                .findFirst();
    }

    /** With another value of a field, in the place of those that it has. */
    public QueryText with(String field, String value) {
        boolean quoted = value.codePoints().anyMatch(Character::isWhitespace);
        return withPiece(field, field + ":" + (quoted ? "\"" + value.replace("\"", "") + "\"" : value));
    }

    /** With a value of a field that is taken exactly, even where it is one word. */
    public QueryText withExactly(String field, String value) {
        return withPiece(field, field + ":\"" + value.replace("\"", "") + "\"");
    }

    private QueryText withPiece(String field, String piece) {
        return of(Stream.concat(without(field).pieces().stream(), Stream.of(piece)));
    }

    /** Without a field. */
    public QueryText without(String field) {
        return of(pieces().stream().filter(piece -> !isOf(piece, field)));
    }

    private static QueryText of(Stream<String> pieces) {
        return new QueryText(String.join(" ", pieces.toList()));
    }

    private static boolean isOf(String piece, String field) {
        return piece.toLowerCase(Locale.ROOT).startsWith(field + ":");
    }

    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < typed.length()) {
            int end = Query.end(typed, at);
            if (end > at) {
                pieces.add(typed.substring(at, end));
            }
            at = end + 1;
        }
        return pieces;
    }
}
