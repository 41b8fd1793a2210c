package studio.gesso.engine.archive.gallery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A search query, as typed: {@code fox "in the snow" -fog rating:>3 model:postcard}.
 *
 * <p>All terms must hold. Words match the beginnings of the words of prompts, names, tags and models, quoted ones
 * exactly; a minus in front negates a term.
 */
public final class Query {

    /** Every picture. */
    public static final Query ALL = new Query(List.of(), List.of(), PictureOrder.NEWEST);

    private final List<Term> terms;
    private final List<String> problems;
    private final PictureOrder order;

    private Query(List<Term> terms, List<String> problems, PictureOrder order) {
        this.terms = List.copyOf(terms);
        this.problems = List.copyOf(problems);
        this.order = order;
    }

    /** A condition, or its negation. */
    public record Term(SqlCondition condition, boolean holds) {}

    public List<Term> terms() {
        return terms;
    }

    /** What was not understood, in sentences; such terms are left out. */
    public List<String> problems() {
        return problems;
    }

    /** The order of what it finds. */
    public PictureOrder order() {
        return order;
    }

    /** The same in another order. */
    public Query in(PictureOrder other) {
        return new Query(terms, problems, other);
    }

    /** Parses a query; an incomplete term is no error, because the search runs while the person types. */
    public static Query parse(String typed) {
        List<Term> terms = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Token token : Token.split(typed)) {
            Optional<SearchField> field = token.field().flatMap(SearchField::named);
            if (field.isEmpty()) {
                FullText.phrase(token.whole(), token.quoted())
                        .ifPresent(words -> terms.add(new Term(words, token.holds())));
            } else if (!token.value().isEmpty()) {
                field.get()
                        .condition(token.value(), token.quoted())
                        .ifPresentOrElse(condition -> terms.add(new Term(condition, token.holds())),
                                () -> problems.add("“" + token.value() + "” is not a valid value for “"
                                        + token.field().get() + ":”; try " + field.get().example() + "."));
            }
        }
        return new Query(terms, problems, PictureOrder.NEWEST);
    }

    /** The blank after a token; those within quotation marks belong to it. */
    static int end(String typed, int from) {
        boolean quoted = false;
        int end = from;
        while (end < typed.length() && (quoted || !Character.isWhitespace(typed.charAt(end)))) {
            quoted ^= typed.charAt(end) == '"';
            end++;
        }
        return end;
    }

    /** A piece of what was typed. */
    private record Token(Optional<String> field, String value, boolean quoted, boolean holds) {

        /** Field and value again as plain text. */
        String whole() {
            return field.map(name -> name + " " + value).orElse(value);
        }

        static List<Token> split(String typed) {
            List<Token> tokens = new ArrayList<>();
            int at = 0;
            while (at < typed.length()) {
                if (Character.isWhitespace(typed.charAt(at))) {
                    at++;
                    continue;
                }
                int end = end(typed, at);
                of(typed.substring(at, end)).ifPresent(tokens::add);
                at = end;
            }
            return tokens;
        }

        private static Optional<Token> of(String piece) {
            boolean holds = !piece.startsWith("-");
            String rest = holds ? piece : piece.substring(1);
            int colon = rest.indexOf(':');
            int quote = rest.indexOf('"');
            boolean named = colon > 0 && (quote < 0 || colon < quote);
            String value = rest.substring(named ? colon + 1 : 0);
            Optional<String> field = named
                    ? Optional.of(rest.substring(0, colon).toLowerCase(Locale.ROOT))
                    : Optional.empty();
            return rest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Token(field, value.replace("\"", ""), value.startsWith("\""), holds));
        }
    }
}
